package tv.teebox.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the daemon tells an engine, one JSON line each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineCommand.Open.class, name = "open"),
  @JsonSubTypes.Type(value = EngineCommand.End.class, name = "end")
})
public sealed interface EngineCommand {

  /** The first command: open the encoders and start ticking. */
  record Open(EngineSpec spec) implements EngineCommand {}

  /** Encode what is in hand, send it, report {@link EngineReport.Ended} and exit. */
  record End() implements EngineCommand {}
}
