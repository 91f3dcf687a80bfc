package io.lenslet.report.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The tab that a browser opens first, by the <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools
 * Protocol</a>: one command at a time, and its answer.
 */
final class BrowserTab implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS_TO_ANSWER = 120;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int commands;

    private BrowserTab(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Messages())
                .join();
    }

    /** Connects to the tab of the browser that answers at a port of this machine. */
    static BrowserTab at(int port) throws IOException, InterruptedException {
        HttpRequest tabs = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        for (JsonNode tab : JSON.readTree(
                HttpClient.newHttpClient().send(tabs, BodyHandlers.ofString()).body())) {
            if (tab.get("type").textValue().equals("page")) {
                return new BrowserTab(URI.create(tab.get("webSocketDebuggerUrl").textValue()));
            }
        }
        throw new IOException("the browser at port " + port + " has no tab");
    }

    /** Gives the page so many pixels, whatever window the browser has. */
    void resize(int width, int height) throws InterruptedException, IOException {
        send(
                "Emulation.setDeviceMetricsOverride",
                parameters()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    void open(URI page) throws InterruptedException, IOException {
        send("Page.navigate", parameters().put("url", page.toString()));
    }

    /** The JSON that a promise of the page becomes; where it fails, so does this, with the page's own message. */
    JsonNode await(String promise) throws InterruptedException, IOException {
        JsonNode answer = send(
                "Runtime.evaluate",
                parameters()
                        .put("expression", promise)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        assertThat(answer.get("exceptionDetails")).as(promise).isNull();
        return answer.get("result").get("value");
    }

    /** Ends the whole browser, so that it takes what it left on the disk with it. */
    @Override
    public void close() throws InterruptedException, IOException {
        send("Browser.close", parameters());
        socket.abort();
    }

    private static ObjectNode parameters() {
        return JSON.createObjectNode();
    }

    private JsonNode send(String method, ObjectNode parameters) throws InterruptedException, IOException {
        int id = ++commands;
        ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
        socket.sendText(command.set("params", parameters).toString(), true).join();
        while (true) {
            String message = messages.poll(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
            assertThat(message).as("an answer to %s", method).isNotNull();
            JsonNode answer = JSON.readTree(message);
            if (answer.path("id").intValue() == id) {
                assertThat(answer.get("error")).as(method).isNull();
                return answer.get("result");
            }
        }
    }

    /** Puts together what comes in pieces. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, piece, last);
        }
    }
}
