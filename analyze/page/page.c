/* page.c - files put into the program by the assembler. */
#include "analyze/page/report.h"

#include "lib/embed.h"

EMBED(page_style, "analyze/page/page.css");
EMBED(page_script, "analyze/page/page.js");
EMBED(page_point, "analyze/page/point.js");
EMBED(page_method, "analyze/page/method.html");
EMBED(page_charts, "analyze/page/charts.txt");
EMBED(gallery_style, "analyze/page/gallery.css");
EMBED(gallery_script, "analyze/page/gallery.js");
