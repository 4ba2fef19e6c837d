(({ dataset, classList }) => {
  classList.replace("no-js", "js");
  if (performance.getEntriesByType("navigation")[0]?.type === "navigate") classList.add("first-view");
  try {
    Object.assign(dataset, JSON.parse(localStorage.getItem("guide-look")));
  } catch {}
})(document.documentElement);
