(({ dataset, classList }) => {
  classList.replace("no-js", "js");
  classList.add(performance.getEntriesByType("navigation")[0]?.type);
  try {
    Object.assign(dataset, JSON.parse(localStorage.getItem("guide-look")));
  } catch {}
})(document.documentElement);
