package tv.teebox.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * How somebody looks at a panel. Nothing moves, so that what is seen is the same each time.
 *
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param scale device pixels for one of CSS
 * @param locale the browser's language
 * @param touch whether there is a finger and no mouse
 */
record Look(int width, int height, double scale, ColorScheme scheme, String locale, boolean touch) {

  private static final String ENGLISH = "en-GB";

  static Look laptop() {
    return new Look(1280, 800, 1, ColorScheme.LIGHT, ENGLISH, false);
  }

  /** One of today's, held upright. */
  static Look phone() {
    return new Look(390, 844, 2, ColorScheme.LIGHT, ENGLISH, true);
  }

  /** The narrowest that the panel is made for, which is also a laptop at 400 % (WCAG 1.4.10). */
  static Look narrow() {
    return new Look(320, 568, 1, ColorScheme.LIGHT, ENGLISH, true);
  }

  /** A 4K screen at its own size. */
  static Look wall() {
    return new Look(3840, 2160, 1, ColorScheme.LIGHT, ENGLISH, false);
  }

  Look dark() {
    return new Look(width, height, scale, ColorScheme.DARK, locale, touch);
  }

  Look german() {
    return in("de-DE");
  }

  Look in(String otherLocale) {
    return new Look(width, height, scale, scheme, otherLocale, touch);
  }

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setDeviceScaleFactor(scale)
        .setColorScheme(scheme)
        .setLocale(locale)
        .setTimezoneId("Europe/Berlin")
        .setHasTouch(touch)
        .setIsMobile(touch)
        .setIgnoreHTTPSErrors(true) // the box's own authority, which a browser does not know
        .setReducedMotion(ReducedMotion.REDUCE);
  }
}
