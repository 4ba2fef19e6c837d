// Small comforts. Every page reads, and every link works, without this script.

/** Close the menu or the table of contents once a place on the same page was chosen from it. */
for (const panel of document.querySelectorAll("[popover]")) {
  panel.addEventListener("click", (event) => {
    const inPanel = getComputedStyle(panel).position === "fixed";
    if (inPanel && event.target.closest("a[href^='#']")) panel.hidePopover();
  });
}
