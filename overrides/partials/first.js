(({ dataset, classList }) => {
  classList.replace("no-js", "js");
  try {
    Object.assign(dataset, JSON.parse(localStorage.getItem("guide-look")));
  } catch {}
})(document.documentElement);
