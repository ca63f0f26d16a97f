package tv.teebox.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a trial process is asked: the one line that it reads. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order", defaultImpl = TrialOrder.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrialOrder.class, name = "encode"),
  @JsonSubTypes.Type(value = LadderOrder.class, name = "ladder"),
  @JsonSubTypes.Type(value = QualityOrder.class, name = "quality"),
  @JsonSubTypes.Type(value = PipelineOrder.class, name = "pipeline")
})
public sealed interface TrialWork permits TrialOrder, LadderOrder, QualityOrder, PipelineOrder {}
