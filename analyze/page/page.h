/* page.h - what a page looks like, and what it does. */
#ifndef ANALYZE_PAGE_PAGE_H
#define ANALYZE_PAGE_PAGE_H

/* For <style> and <script>: page.css and page.js. */
extern const char page_style[], page_script[];

#endif
