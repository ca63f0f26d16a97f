package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One change to a good file, and the one thing that is said of it. */
class RulesTest {

  @TempDir Path temporary;

  private void check(String name, String place, String value, String problem) throws Exception {
    OperatorsFolder folder = new OperatorsFolder(temporary).edit(name, place, value);
    assertThat(folder.problems()).containsExactly(name + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /id                          | 'Twitch'      | id: must be a word of small letters, digits and hyphens, of up to 40 characters
          /title                       | 5             | title: must be a text like "…"
          /title                       | ''            | title: must be a text of up to 300 characters
          /reviewedOn                  | '31.10.2026'  | reviewedOn: must be a day like 2026-10-31
          /reviewedOn                  | '2026-02-30'  | reviewedOn: must be a day like 2026-10-31
          /protocols                   | []            | protocols: must have at least one entry
          /protocols/0                 | 'srt'         | protocols[0]: must be one of "rtmps", "rtmp"
          /protocols/0                 | 'rtmp'        | protocols: has the same entry twice: remove one
          /servers/0/url               | 'http://x/y'  | servers[0].url: must be a URL like rtmps://server/app, without the key
          /servers/0/role              | 'first'       | servers[0].role: must be one of "primary", "backup", "region"
          /hosts/0                     | 'Twitch.TV'   | hosts[0]: must be the end of a server's name, such as "twitch.tv", in small letters
          /key/pattern                 | '['           | key.pattern: must be a regular expression for the whole key
          /key/life                    |               | key.life: is missing
          /video/cap                   | 6000          | video.cap: must be an object like { … } or null
          /video/cap/value             | 0             | video.cap.value: must be at least 1
          /video/cap/value             | -5            | video.cap.value: must be at least 1
          /video/cap/value             | 99999999999   | video.cap.value: must be at most 1000000
          /video/cap/value             | 6000.5        | video.cap.value: must be a whole number
          /video/cap/value             | '6000'        | video.cap.value: must be a whole number
          /video/cap/from              |               | video.cap.from: is missing
          /video/cap/form              | 'seed'        | video.cap.form: is not known here; known are value, from
          /video/keyframe/required     | 'yes'         | video.keyframe.required: must be true or false
          /video/headerChange          | 'maybe'       | video.headerChange: must be one of "splice", "reconnect", "unknown"
          /audio/sampleRates           | '44100'       | audio.sampleRates: must be a list like [ … ] or null
          /origins/Seed                | {'title': 'x', 'trust': 'seed'} | origins.Seed: is no name for this: it must be a word of small letters, digits and hyphens, of up to 40 characters
          /origins/help/trust          | 'rumour'      | origins.help.trust: must be one of "seed", "official", "reading", "unofficial", "own"
          """)
  void theSchemaIsHeld(String place, String value, String problem) throws Exception {
    check("platforms/twitch.json", place, value == null ? "" : value, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          platforms/twitch.json   | /video/cap/from                  | 'sead'    | video.cap.from: "sead" is no origin here; known are seed, help, reading, own
          platforms/twitch.json   | /servers/6/from                  | 'x'       | servers[6].from: "x" is no origin here; known are seed, help, reading, own
          platforms/youtube.json  | /video/codecs/1/rungs/0/floor/from | 'x'     | video.codecs[1].rungs[0].floor.from: "x" is no origin here; known are seed, help, reading, obs, own
          platforms/kick.json     | /servers/0/role                  | 'region'  | servers: one must be "primary": it is the one that is used
          platforms/twitch.json   | /servers/1/url                   | 'rtmp://live.twitch.tv/app' | servers[1].url: is there twice: remove one
          platforms/twitch.json   | /servers/1/url                   | 'rtmps://ingest.example.com/app' | servers[1].url: is at none of the hosts: twitch.tv, contribute.live-video.net, ingest.global-contribute.live-video.net
          platforms/twitch.json   | /servers/1/url                   | 'rtmps://nottwitch.tv/app' | servers[1].url: is at none of the hosts: twitch.tv, contribute.live-video.net, ingest.global-contribute.live-video.net
          platforms/twitch.json   | /servers/1/url                   | 'rtmps://me:secret@live.twitch.tv/app' | servers[1].url: must name a server, without user name and password
          platforms/twitch.json   | /servers/1/url                   | 'rtmps://[::/app' | servers[1].url: must be a URL like rtmps://server/app
          platforms/kick.json     | /servers/0/url                   | 'rtmp://fa723fc1b171.global-contribute.live-video.net/app' | servers[0].url: begins with rtmp, which is not among the protocols
          platforms/facebook.json | /servers/1/url                   | 'rtmp://live-api-s.facebook.com:80/rtmp' | servers[1].url: begins with rtmp, which is not among the protocols
          platforms/twitch.json   | /key/example                     | 'dead_1'  | key.example: does not match the pattern of the key
          platforms/twitch.json   | /video/largest                   | '1080p61' | video.largest: is no rendition; known are 2160p60, 2160p30, 1440p60, 1440p30, 1080p60, 1080p30, 720p60, 720p30, 480p30, 360p30
          platforms/facebook.json | /video/rungs/3/rendition         | '1080p30' | video.rungs[3].rendition: is there twice: remove one
          platforms/twitch.json   | /video/codecs/0/highestLevel     | '4.1'     | video.codecs[0].highestLevel: does not hold the largest rendition, 1080p60
          platforms/twitch.json   | /video/codecs/0/highestLevel     | '4.3'     | video.codecs[0].highestLevel: is no level of H264; known are 3.0, 3.1, 3.2, 4.0, 4.1, 4.2, 5.0, 5.1, 5.2, 6.0, 6.1, 6.2
          platforms/youtube.json  | /video/codecs/2/highestLevel     | '5.0'     | video.codecs[2].highestLevel: does not hold the largest rendition, 2160p60
          platforms/youtube.json  | /video/codecs/1/enhanced         | false     | video.codecs[1].enhanced: must be true: HEVC comes over enhanced RTMP only
          platforms/facebook.json | /video/rungs/0/floor/value       | 6001      | video.rungs[0].floor.value: 6001 is more than what is recommended, 6000
          platforms/facebook.json | /video/rungs/4/cap/value         | 1400      | video.rungs[4].recommended.value: 1500 is more than the cap, 1400
          platforms/facebook.json | /video/rungs/5/cap/value         | 9001      | video.rungs[5].cap.value: 9001 is more than the platform's cap, 9000
          platforms/twitch.json   | /video/cap/value                 | 5999      | video.rungs[0].recommended.value: 6000 is more than the platform's cap, 5999
          platforms/facebook.json | /audio/recommended/value         | 320       | audio.recommended.value: 320 is more than the cap, 256
          platforms/youtube.json  | /video/keyframe/longestSeconds/value | 1     | video.keyframe.wantedSeconds.value: 2 is more than the longest, 1
          encoders/x264.json      | /encoders/0/bFrames              | 3         | encoders[0].bFrames: is 3, and the option bf says 2
          encoders/x264.json      | /encoders/0/id                   | 'h264_nvenc' | encoders[0].id: h264_nvenc is in the family nvenc already
          encoders/x264.json      | /encoders/0/options/maxrate      | '{rate}'  | encoders[0].options.maxrate: {rate} stands for nothing; known are {bitrate}, {gridMultiple}, {levelIdc}, {levelNumber}, {level}
          encoders/x264.json      | /encoders/0/options/crf          | 23        | encoders[0].options.crf: must be a text like "…"
          renditions.json         | /1/name                          | '2160p60' | [1].name: is there twice: remove one
          """)
  void theRulesAreHeld(String name, String place, String value, String problem) throws Exception {
    OperatorsFolder folder = new OperatorsFolder(temporary).edit(name, place, value);
    assertThat(folder.problems()).contains(name + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource({"0, 500, 1, 2160p60", "3, 200, 4, 1440p30"})
  void rungsComeLargestFirst(int changed, int height, int complained, String smaller)
      throws Exception {
    OperatorsFolder folder =
        new OperatorsFolder(temporary)
            .edit("renditions.json", "/" + changed + "/height", Integer.toString(height));
    assertThat(folder.problems())
        .contains("renditions.json: [" + complained + "]: must come before the smaller " + smaller);
  }
}
