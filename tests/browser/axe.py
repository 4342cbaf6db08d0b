"""axe on a page: every rule asked of everything, and the contrast of two texts of each kind."""

from axe_playwright_python.base import AXE_SCRIPT

# Measuring contrast takes axe longer than all its other rules, and the fiftieth row of a table has no other
# contrast than the first two of its kind. Texts are of one kind when they and all around them are the same
# elements of the same classes and computed to the same colours and sizes. For axe a single letter, what is
# disabled and what nobody sees are no finding, so that they must not stand for others.
PREPARED = (
    "window.prepareAxe = () => {"
    + AXE_SCRIPT
    + """;
const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
// The same few colours are read again and again.
colour.parseString = function (text) {
  const found = known.get(text);
  if (!found) {
    read.call(this, text);
    known.set(text, {r: this.r, g: this.g, b: this.b, alpha: this.alpha});
  }
  return Object.assign(this, found);
};
axe.configure({noHtml: true, rules: [{id: "color-contrast", selector: "[data-measured]"}]});
const PROPERTIES = ["color", "background-color", "background-image", "opacity", "font-size", "font-weight",
  "text-shadow", "position"];
// A field has its colours with or without a value.
const letters = element => element.matches("input, select, textarea") ? 2
  : [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data)
    .join("").replace(/\\s/g, "").length;
window.measureTwoOfEachKind = () => {
  const kinds = new Map(), numbers = new Map(), counted = new Map();
  for (const element of document.querySelectorAll("body, body *")) {
    const style = getComputedStyle(element);
    const length = Math.min(letters(element), 2);
    const kind = [kinds.get(element.parentElement), element.localName, element.getAttribute("class"),
      element.checkVisibility(), element.matches(":disabled, [aria-disabled=true]"),
      length, ...PROPERTIES.map(name => style.getPropertyValue(name))].join("|");
    if (!numbers.has(kind)) numbers.set(kind, numbers.size);
    const number = numbers.get(kind);
    kinds.set(element, number);
    counted.set(number, (counted.get(number) ?? 0) + 1);
    element.toggleAttribute("data-measured", length > 1 && counted.get(number) <= 2);
  }
};
}
"""
)
RUN = """async options => {
  if (!window.prepareAxe) return null;
  if (!window.axe) window.prepareAxe();
  window.measureTwoOfEachKind();
  // What axe tells about elements is for those with findings alone; no rule that it asks reads style sheets.
  const told = {resultTypes: ["violations"], selectors: false, elementRef: true};
  const {violations} = await axe.run(document, {...told, preload: {assets: ["media"]}, ...options});
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({element}) => `${id}: ${element.outerHTML.slice(0, 160)}`));
}"""


def findings(page, **options) -> list[str]:
    """What axe finds on a page; a browser's page that was asked once brings axe to whatever it shows next."""
    found = page.evaluate(RUN, options)
    if found is None:
        page.add_init_script(PREPARED)
        page.evaluate(PREPARED)
        found = page.evaluate(RUN, options)
    return found
