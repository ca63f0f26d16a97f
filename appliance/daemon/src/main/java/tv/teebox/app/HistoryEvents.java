package tv.teebox.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.EventSink;
import tv.teebox.channel.OutletState;
import tv.teebox.history.DestinationFigures;
import tv.teebox.history.Edge;
import tv.teebox.history.History;
import tv.teebox.media.Diagnosis;

/**
 * Writes what happens in a channel into the history, in the status page's words, and adds up for
 * how long each destination was live. Owned by the channel's event loop.
 */
final class HistoryEvents implements EventSink {

  private final History history;
  private final String channel;
  private final LongSupplier nanoTime;
  private final Map<String, Long> liveSince = new HashMap<>();
  private final Map<String, Long> liveNanos = new HashMap<>();

  HistoryEvents(History history, String channel, LongSupplier nanoTime) {
    this.history = history;
    this.channel = channel;
    this.nanoTime = nanoTime;
  }

  @Override
  public void onAir(String canvas) {
    liveSince.clear();
    liveNanos.clear();
    history.onAir(channel, canvas);
  }

  @Override
  public void goesOn(List<DestinationStatus> destinations) {
    history.goesOn(channel, figures(destinations));
  }

  @Override
  public void offAir(List<DestinationStatus> destinations) {
    history.offAir(channel, figures(destinations));
  }

  private List<DestinationFigures> figures(List<DestinationStatus> destinations) {
    return destinations.stream().map(this::figures).toList();
  }

  private DestinationFigures figures(DestinationStatus each) {
    return new DestinationFigures(
        each.name(),
        each.platform(),
        liveMs(each.name()),
        each.reconnects(),
        each.droppedVideo(),
        each.droppedAudio(),
        each.bytesSent());
  }

  private long liveMs(String destination) {
    long now = nanoTime.getAsLong();
    long nanos = liveNanos.getOrDefault(destination, 0L);
    return (nanos + now - liveSince.getOrDefault(destination, now)) / 1_000_000;
  }

  @Override
  public void channelChanged(ChannelState from, ChannelState to, String because) {
    record(new Edge.ChannelChanged(word(from), word(to), because));
  }

  @Override
  public void programChanged(String showing, String because) {
    record(new Edge.ProgramChanged(showing, because));
  }

  @Override
  public void publisherCame(String source, String address, String program) {
    record(new Edge.PublisherCame(source, address, program));
  }

  @Override
  public void publisherLeft(
      String source, String address, String program, boolean inOrder, Optional<Diagnosis> why) {
    record(new Edge.PublisherLeft(source, address, program, inOrder, why));
  }

  @Override
  public void destinationChanged(
      String destination, OutletState from, OutletState to, Optional<Diagnosis> why) {
    long now = nanoTime.getAsLong();
    if (to == OutletState.LIVE) {
      liveSince.putIfAbsent(destination, now);
    } else {
      Optional.ofNullable(liveSince.remove(destination))
          .ifPresent(since -> liveNanos.merge(destination, now - since, Long::sum));
    }
    record(new Edge.DestinationChanged(destination, word(from), word(to), why));
  }

  @Override
  public void engineReplaced(int restarts, Optional<Diagnosis> why) {
    record(new Edge.EngineReplaced(restarts, why));
  }

  @Override
  public void engineLastWords(String words) {
    record(new Edge.EngineLastWords(words));
  }

  @Override
  public void configurationApplied(long generation, String summary) {
    record(new Edge.ConfigurationApplied(generation, summary));
  }

  @Override
  public void encoderSetAside(String rendition, String encoder, String device, Diagnosis why) {
    record(new Edge.EncoderSetAside(rendition, encoder, device, why));
  }

  @Override
  public void planRevised(String change, Optional<Diagnosis> why) {
    record(new Edge.PlanRevised(change, why));
  }

  @Override
  public void uploadJudged(String verdict, Optional<Diagnosis> why) {
    record(new Edge.UploadJudged(verdict, why));
  }

  @Override
  public void sessionLimit(String destination, Diagnosis what) {
    record(new Edge.SessionLimit(destination, what));
  }

  private void record(Edge edge) {
    history.record(channel, edge);
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
