package tv.teebox.probe;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why an encoder does not work here, and what the operator can do. The patterns are libav's and the
 * drivers' own words, as FFmpeg 8.0 says them; the first that is found in what was said is the
 * reason, so that a cause comes before what follows from it.
 */
public enum Reason {

  /** None of the devices that it needs. */
  NO_DEVICE(Scope.DEVICE, "This box has no device for it", ""),

  /** There is a card, but nothing to talk to. */
  NO_NVIDIA_DRIVER(
      Scope.DEVICE,
      "The NVIDIA card has no driver here",
      "Install NVIDIA's driver, 570 or newer; a container or a service must be given the card",
      "cannot load libcuda",
      "cuda_error_no_device"),

  /** An update was half done. */
  NVIDIA_DRIVER_MIXED(
      Scope.DEVICE,
      "The NVIDIA driver's libraries and its kernel module do not belong together",
      "Restart the box: the driver was updated while it ran",
      "system_driver_mismatch",
      "driver/library version mismatch"),

  /** The module that CUDA needs comes late, or not at all. */
  NVIDIA_NOT_READY(
      Scope.DEVICE,
      "The NVIDIA driver does not get ready",
      "Have the module nvidia_uvm loaded at boot: a line in /etc/modules-load.d/nvidia-uvm.conf",
      "cuda_error_unknown",
      "cuda_error_not_initialized"),

  /** The driver without its video part, as in containers. */
  NO_ENCODE_LIBRARY(
      Scope.DEVICE,
      "The NVIDIA driver's encode library, libnvidia-encode.so.1, is missing",
      "Install it in the driver's own version; a container needs the capability \"video\"",
      "cannot load libnvidia-encode"),

  /** NVENC's interface of this version is 13.0. */
  OLD_NVIDIA_DRIVER(
      Scope.DEVICE,
      "The NVIDIA driver is older than 570",
      "Install 570 or newer from NVIDIA's own packages: those of Debian 12 and 13 are older",
      "required nvenc api version",
      "minimum required nvidia driver"),

  /** A CUDA card without NVENC. */
  NO_ENCODER(
      Scope.DEVICE,
      "This chip can compute and has no encoder, as A100, H100 and H200",
      "Use a card with NVENC",
      "unsupported device",
      "no encode device"),

  /** An older or smaller chip. */
  NO_SUCH_CODEC(
      Scope.ENCODER,
      "This chip does not encode this codec",
      "",
      "codec not supported",
      "no usable encoding profile",
      "no usable encoding entrypoint"),

  /** GeForce drivers count sessions over the whole system. */
  NO_SESSION(
      Scope.ENCODER,
      "All of the card's encode sessions are in use",
      "End what else encodes on this box, and probe again",
      "incompatible client key",
      "openencodesessionex failed: out of memory"),

  /** Above what the chip takes. */
  TOO_LARGE(
      Scope.ENCODER,
      "Pictures of this size are too large for it",
      "",
      "does not support encoding at size",
      "does not support image size",
      "^width \\d+ exceeds",
      "^height \\d+ exceeds",
      "\\bframe dimension"),

  /** The device's file is not there. */
  NO_RENDER_NODE(
      Scope.DEVICE,
      "The graphics chip has no device file in /dev/dri",
      "Have its kernel driver loaded (i915, xe or amdgpu, with its firmware); a container or a"
          + " service must be given /dev/dri",
      "no va display found"),

  /** The device's file is somebody else's. */
  RENDER_NODE_FORBIDDEN(
      Scope.DEVICE,
      "This user may not open the graphics chip's device file",
      "Add the user to the group render: usermod -aG render teebox",
      "permission denied"),

  /** The library that comes with the product, against a newer driver of the system. */
  VA_MISMATCH(
      Scope.DEVICE,
      "The VA driver is for another version of libva",
      "The box does without it; NVENC and the processor are not concerned",
      "has no function __vadriverinit"),

  /** The chip is there and nobody knows how to talk to it. */
  NO_VA_DRIVER(
      Scope.DEVICE,
      "The chip's VA driver is missing, or does not know the chip",
      "Install intel-media-va-driver or mesa-va-drivers",
      "failed to initialise vaapi connection"),

  /** Only with Intel's older media library. */
  NO_MEDIA_LIBRARY(
      Scope.DEVICE,
      "Intel's media library, libmfxhw64.so.1, is missing or does not know the chip",
      "Install libmfx1 (Debian 12) for chips up to the 12th generation; newer ones encode by VAAPI",
      "mfx session",
      "mfx implementation"),

  /** Only where a program encodes. */
  NO_PROGRAM(
      Scope.DEVICE,
      "The system's ffmpeg program, which could encode here, is not installed",
      "Install it: apt-get install ffmpeg",
      "no program \\S+ to encode with"),

  /** A way of compiling libav. */
  NOT_IN_BUILD(
      Scope.ENCODER,
      "The libav of this version does not have it",
      "",
      "^encoder \\w+: not available",
      "has no encoder \\w+"),

  /** A chip that does not take what platforms want. */
  SETTINGS_REFUSED(
      Scope.ENCODER,
      "It does not take the settings that live platforms want",
      "Update the driver; the box does without it",
      "does not support any rc mode",
      "does not support \\w+ rc mode",
      "max b-frames \\d+ exceed",
      "not supported by the device",
      "invalid param",
      "unsupported param",
      "knows no option"),

  /** Something came out. */
  WRONG_PICTURE(
      Scope.ENCODER,
      "What it encodes does not show what was put in",
      "Update the driver; the box does without it"),

  /** A driver that waits for ever. */
  HUNG(Scope.DEVICE, "It did not finish in time", "Update the driver; the box does without it"),

  /** A driver that took the process with it. */
  CRASHED(
      Scope.ENCODER,
      "The process that tried it died",
      "Update the driver; the box does without it"),

  /** Not a word of what it was asked. */
  NONSENSE(
      Scope.ENCODER,
      "The process that tried it answered nonsense",
      "Update the driver; the box does without it"),

  /** Nobody has seen this before. */
  FAILED(Scope.ENCODER, "It failed", "The words below are libav's; the box does without it");

  /** How far a reason reaches. */
  enum Scope {
    /** All encoders of the same family on the same device fail alike: one that failed is enough. */
    DEVICE,
    /** Another encoder may work all the same. */
    ENCODER
  }

  private final Scope scope;
  private final String what;
  private final String advice;
  private final List<Pattern> words;

  Reason(Scope scope, String what, String advice, String... words) {
    this.scope = scope;
    this.what = what;
    this.advice = advice;
    this.words =
        List.of(words).stream().map(each -> Pattern.compile(each, Pattern.MULTILINE)).toList();
  }

  /** The reason behind what was said; {@link #FAILED} if nobody knows it. */
  public static Reason of(String said) {
    // libav's lines begin with who said them.
    String plain = said.toLowerCase(Locale.ROOT).replaceAll("(?m)^\\[[^\\]]*\\]\\s*", "");
    for (Reason each : values()) {
      if (each.words.stream().anyMatch(word -> word.matcher(plain).find())) {
        return each;
      }
    }
    return FAILED;
  }

  /** Whether another version of libav may work with this driver. */
  boolean isOfVersions() {
    return this == OLD_NVIDIA_DRIVER || this == NO_MEDIA_LIBRARY;
  }

  /** Whether all encoders of the same family fail alike on the device. */
  public boolean isOfDevice() {
    return scope == Scope.DEVICE;
  }

  /** Whether it may be gone at the next start, with nothing changed in the box. */
  boolean isPassing() {
    return this == NO_SESSION || this == NVIDIA_NOT_READY;
  }

  /** Stable and machine-readable, such as {@code no-encoder}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is the matter, in one sentence. */
  public String what() {
    return what;
  }

  /** What to do, in one sentence; empty where there is nothing to be done. */
  public String advice() {
    return advice;
  }
}
