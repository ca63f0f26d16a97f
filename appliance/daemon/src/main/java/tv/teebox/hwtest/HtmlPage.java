package tv.teebox.hwtest;

import java.util.List;

/** A report as one page that needs nothing else: no script, no font, no picture of elsewhere. */
final class HtmlPage {

  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff;
             max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
      .table { overflow-x: auto; }
      table { border-collapse: collapse; margin: .8rem 0; font-size: .9rem; }
      th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid #ddd;
               vertical-align: top; }
      th { background: #f3f3f3; } tr > :first-child { white-space: nowrap; }
      svg { width: 100%; height: auto; border: 1px solid #ddd; margin: .6rem 0; }
      @media print { svg, table { break-inside: avoid; } }
      """;

  private HtmlPage() {}

  static String of(String title, List<Block> blocks) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(Escaped.html(title)).append("</title>\n");
    page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    element(page, "h1", title);
    blocks.forEach(each -> block(page, each));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void block(StringBuilder page, Block block) {
    if (block instanceof Block.Heading heading) {
      element(page, "h2", heading.text());
    } else if (block instanceof Block.Text paragraph) {
      element(page, "p", paragraph.text());
    } else if (block instanceof Block.Items items) {
      page.append("<ul>\n");
      items.items().forEach(each -> element(page, "li", each));
      page.append("</ul>\n");
    } else if (block instanceof Block.Table table) {
      table(page, table);
    } else if (block instanceof Block.Picture picture) {
      page.append(picture.plot().svg()).append('\n');
    }
  }

  private static void table(StringBuilder page, Block.Table table) {
    page.append("<div class=\"table\"><table>\n<thead><tr>");
    table.head().forEach(each -> element(page, "th", each));
    page.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      page.append("<tr>");
      row.forEach(each -> element(page, "td", each));
      page.append("</tr>\n");
    }
    page.append("</tbody>\n</table></div>\n");
  }

  private static void element(StringBuilder page, String name, String text) {
    page.append('<').append(name).append('>').append(Escaped.html(text));
    page.append("</").append(name).append(">\n");
  }
}
