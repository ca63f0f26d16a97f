package tv.teebox.api.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.teebox.access.Caller;
import tv.teebox.api.Call;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;
import tv.teebox.api.configuration.ConfigurationDesk.Done;
import tv.teebox.api.configuration.ConfigurationDesk.Edit;

/** What all calls that change the configuration have in common. */
final class Edits {

  private static final String IF_MATCH = "If-Match";
  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  /** Whatever counts now. */
  private static final OptionalLong ANY = OptionalLong.empty();

  private Edits() {}

  /** A change by somebody who must say what he has seen. */
  static Edit careful(Call call) {
    if (call.header(IF_MATCH).isEmpty()) {
      throw Problem.of(
          428,
          "precondition-required",
          "The call does not say which generation of the configuration it was made from",
          "Send the ETag of what was read as If-Match, so that nobody's change is lost");
    }
    return simple(call);
  }

  /** A change by somebody who may say what he has seen. */
  static Edit simple(Call call) {
    return new Edit(who(call), call.header(IF_MATCH).map(Edits::generation).orElse(ANY));
  }

  private static OptionalLong generation(String header) {
    if (header.strip().equals("*")) {
      return ANY;
    }
    Matcher tag = ETAG.matcher(header.strip());
    if (!tag.matches()) {
      throw Problem.of(
          400,
          "bad-if-match",
          "If-Match names no generation",
          "Send the ETag as it came, such as \"12\"");
    }
    return OptionalLong.of(Long.parseLong(tag.group(1)));
  }

  /** An account by its name, or a token by its label. */
  static String who(Call call) {
    Caller caller = call.caller();
    return caller.kind() == Caller.Kind.TOKEN ? "token " + caller.name() : caller.name();
  }

  static ObjectNode object(Call call) {
    JsonNode body = call.json();
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw Problem.invalid(List.of(new Problem.Place("", "must be an object like { … }")));
  }

  static Optional<String> text(JsonNode body, String name) {
    return Optional.ofNullable(body.path(name).textValue());
  }

  static Reply reply(Done done) {
    return tagged(Reply.of(done), done.generation());
  }

  static Reply tagged(Reply reply, long generation) {
    return reply.with("ETag", "\"" + generation + "\"").with("Cache-Control", "no-store");
  }
}
