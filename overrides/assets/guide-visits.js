// Counts the visit of a page with the guide's own Matomo, as the CNIL exempts from consent: without cookies, without what was searched for or
// where one came from, and not at all where the browser or the reader objects. Only guides that say so (`legal.matomo`) have this script.

import { keep, kept } from "./guide-kept.js";

const OBJECTS = "visits-refused";
const { visits, site } = document.querySelector("script[data-visits]").dataset;
/** What only some browsers know; to the others nothing was asked. */
const asksNot = Reflect.get(navigator, "doNotTrack") === "1" || Reflect.get(navigator, "globalPrivacyControl") === true;

if (!asksNot && !kept(OBJECTS)) {
  const _paq = [
    ["disableCookies"],
    ["disableBrowserFeatureDetection"],
    ["disablePerformanceTracking"],
    ["setDoNotTrack", true],
    ["setReferrerUrl", ""],
    ["setCustomUrl", location.origin + location.pathname],
    ["setTrackerUrl", `${visits}matomo.php`],
    ["setSiteId", site],
    ["trackPageView"],
  ];
  Object.assign(window, { _paq });
  const script = document.createElement("script");
  script.src = `${visits}matomo.js`;
  script.async = true;
  document.head.append(script);
}

/** On the page of personal data: to object, and to change one's mind. */
const choice = document.querySelector("[data-visits-choice]");
if (choice) {
  const button = choice.querySelector("button");
  const said = choice.querySelector("[role=status]");
  const words = choice.dataset;
  const show = () => (button.textContent = kept(OBJECTS) ? words.accept : words.refuse);
  if (asksNot) {
    button.hidden = true;
    said.textContent = words.asked;
  }
  button.addEventListener("click", () => {
    keep(OBJECTS, kept(OBJECTS) ? null : true);
    show();
    said.textContent = kept(OBJECTS) ? words.refused : words.accepted;
  });
  show();
  choice.hidden = false;
}
