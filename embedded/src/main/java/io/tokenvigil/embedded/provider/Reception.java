package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import java.time.Instant;
import java.util.Optional;

/// Takes whatever is presented: lets the endpoint decide, unless a fault keeps it from it; has it
/// in the ledger on disk; and only then lets the answer go, spoiled if that was ordered.
record Reception(Books books, Faults faults) {

    /// Decides alone: nobody else reads or writes the books meanwhile.
    interface Endpoint {
        Ruling rule(Place place, Instant now);
    }

    private record Taken(long seq, HttpReply reply) {}

    HttpReply take(Shown shown, Endpoint endpoint) {
        return kept(books.alone(now -> taken(shown, endpoint, now)));
    }

    /// Whose token it is, for endpoints that take it as its own proof.
    Optional<String> owner(Shown shown) {
        return books.place(shown).known().map(Chain::client);
    }

    /// Somebody who is not who they say, or says nothing. No fault is spent on them.
    HttpReply turnAway(Shown shown, Ruling ruling) {
        return kept(
                books.alone(
                        now ->
                                new Taken(
                                        books.write(shown, books.place(shown), ruling, null),
                                        ruling.reply())));
    }

    /// A request that was cut off before its body was read.
    void cutOff(Shown shown, Fault fault) {
        long seq =
                books.alone(
                        _ -> books.write(shown, Place.NOWHERE, Ruling.notReached(), fault.kind()));
        books.keep(seq);
        books.delivered(seq, false);
    }

    private Taken taken(Shown shown, Endpoint endpoint, Instant now) {
        Place place = books.place(shown);
        Optional<Fault> fault = faults.next(shown, place);
        Ruling ruling =
                fault.isPresent() && !fault.get().spends()
                        ? Ruling.notReached()
                        : endpoint.rule(place, now);
        long seq = books.write(shown, place, ruling, fault.map(Fault::kind).orElse(null));
        return new Taken(
                seq,
                fault.map(f -> f.spoiling().spoil(ruling.reply(), now)).orElse(ruling.reply()));
    }

    private HttpReply kept(Taken taken) {
        books.keep(taken.seq());
        return taken.reply().telling(whole -> books.delivered(taken.seq(), whole));
    }
}
