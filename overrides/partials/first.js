(({ dataset, classList, lang }) => {
  dataset.lang = lang;
  classList.replace("no-js", "js");
  setTimeout(() => classList.replace("js", "no-js"), 5000);
  const begin = () => {
    classList.add(performance.getEntriesByType("navigation")[0]?.type);
    try {
      const look = JSON.parse(localStorage.getItem("guide-look"));
      for (const name of ["theme", "text", "spacing", "measure", "dots"]) if (look[name]) dataset[name] = look[name];
    } catch {}
    if (document.styleSheets.length) return;
    for (const { href } of document.querySelectorAll("[as=font]")) {
      const [, weight, style = "normal"] = /(\d+)-?(\D+)?\.woff2$/.exec(href);
      const face = new FontFace("Guide face", `url("${href}")`, { weight, style, display: "optional" });
      document.fonts.add(face);
      face.load().catch(() => {});
      classList.add("faces");
    }
  };
  window.scheduler?.postTask?.(begin, { priority: "user-blocking" }) ?? begin();
})(document.documentElement);
