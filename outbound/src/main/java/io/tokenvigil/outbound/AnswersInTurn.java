package io.tokenvigil.outbound;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// Lets an answer through where it is the answer to the request.
///
/// Interim answers (1xx), of which a client must expect any number (RFC 9110 §15.2), are passed
/// over. Vert.x does so with 100 and 103 only: a 102 it takes for the answer, and the real one,
/// with a new token in it, would be thrown away (I-11). 101 stays: nobody asked for another
/// protocol, so what follows is no HTTP. A connection on which the other side speaks first is
/// closed: that answers nothing, and Vert.x would log what it says.
final class AnswersInTurn extends ChannelDuplexHandler {
    private boolean asked;
    private boolean interim;

    private AnswersInTurn() {}

    /// To be called before anything is read from the connection.
    static void watch(HttpConnection connection) {
        var handler = ((ConnectionBase) connection).channelHandlerContext();
        handler.pipeline().addBefore(handler.name(), "answers-in-turn", new AnswersInTurn());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
        asked |= message instanceof HttpRequest;
        var _ = context.write(message, written);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            interim = response.decoderResult().isSuccess() && isInterim(response.status());
        }
        if (asked && !interim) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        if (!asked) {
            var _ = context.close();
        }
    }

    private static boolean isInterim(HttpResponseStatus status) {
        return status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
}
