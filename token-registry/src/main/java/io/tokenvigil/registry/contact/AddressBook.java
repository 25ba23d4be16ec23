package io.tokenvigil.registry.contact;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Identifiers;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.provider.ListedHosts;
import io.tokenvigil.registry.saving.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;

/// Contacts as the present caller keeps them: who may, and what is on record.
@ApplicationScoped
public class AddressBook {

    private final Contacts contacts;
    private final ListedHosts listed;
    private final Caller caller;
    private final Audit audit;

    AddressBook(Contacts contacts, ListedHosts listed, Caller caller, Audit audit) {
        this.contacts = contacts;
        this.listed = listed;
        this.caller = caller;
        this.audit = audit;
    }

    /// Contacts by name.
    public Page<ContactView> list(PageRequest page) {
        return Page.of(contacts.page(page), page, Contact::name, ContactView::of);
    }

    /// The contact of this name; 404 if there is none.
    public ContactView get(String name) {
        return ContactView.of(existing(name));
    }

    /// Makes or replaces a contact.
    @Transactional
    public Saved<ContactView> save(String name, ContactRequest request) {
        caller.requireUnbound();
        Checks checks = new Checks();
        Identifiers.checked(checks, "name", name);
        Contact before = contacts.find(name).orElse(null);
        Contact contact = request.checked(checks, name, new ChannelReader(listed, before));
        ProblemException.unless(checks);
        boolean fresh = contacts.save(Objects.requireNonNull(contact));
        audit.record(AuditEntry.ofSubject(AuditAction.CONTACT_SAVED, "contact", name));
        return new Saved<>(ContactView.of(contact), fresh);
    }

    /// Deletes a contact that no token names.
    @Transactional
    public void delete(String name) {
        caller.requireUnbound();
        existing(name);
        if (contacts.isUsed(name)) {
            throw ProblemException.conflict(
                    ProblemType.IN_USE,
                    "Tokens name the contact %s: change them first.".formatted(name));
        }
        contacts.delete(name);
        audit.record(AuditEntry.ofSubject(AuditAction.CONTACT_DELETED, "contact", name));
    }

    private Contact existing(String name) {
        return contacts.find(name).orElseThrow(() -> ProblemException.notFound("contact", name));
    }
}
