// What the type-checker can't know of the browser's pages: which elements a selector finds. Their members are not checked.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface Element {
  closest(selector: string): any;
}
interface Document {
  getElementById(id: string): any;
}
interface EventTarget {
  closest?(selector: string): any;
}
interface Navigator {
  connection?: { saveData?: boolean; effectiveType?: string };
}
interface PerformanceEntry {
  type?: string;
}
