// Draws a tree of plain values as elements. Text only ever becomes textContent, and only the tags and
// attributes named here exist, so nothing in a review can become markup, load a file or run.
const HTML = new Set(["article", "section", "header", "h1", "h2", "h3", "p", "div", "span", "button", "dl",
  "dt", "dd", "ul", "li", "aside", "mark", "em", "strong", "small", "a"])
const SVG = new Set(["svg", "g", "text", "rect", "line", "circle", "path", "title"])
const ATTRIBUTES = new Set(["aria-label", "aria-pressed", "aria-hidden", "role", "lang", "dir", "title",
  "data-key", "data-place", "viewBox", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r",
  "d", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-dasharray", "opacity", "font-size",
  "text-anchor", "textLength", "lengthAdjust", "transform", "tabindex"])

function build(node, act) {
  const svg = SVG.has(node.tag)
  if (!svg && !HTML.has(node.tag)) throw new Error(`unknown tag ${node.tag}`)
  const element = svg
    ? document.createElementNS("http://www.w3.org/2000/svg", node.tag)
    : document.createElement(node.tag)
  if (node.look) element.setAttribute("class", node.look)
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    if (ATTRIBUTES.has(name)) element.setAttribute(name, value)
  }
  if (node.act) {
    const [name, value] = node.act
    element.onclick = () => act(name, value)
    if (node.tag === "button") element.type = "button"
    else element.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(name, value) }
    }
  }
  for (const child of node.children ?? []) {
    element.append(typeof child === "string" ? document.createTextNode(child) : build(child, act))
  }
  return element
}

const last = new WeakMap() // what was drawn in a place, and which button was pressed there

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector("[data-root]")
  const before = last.get(root) ?? {}
  const drawn = JSON.stringify(data)
  if (before.drawn === drawn) return
  const now = { drawn, scrolled: before.scrolled, pressed: null }
  last.set(root, now)
  root.replaceChildren(build(data.tree, (name, value) => {
    now.pressed = value
    setTriggerValue(name, value)
  }))
  if (before.pressed) {
    const again = [...root.querySelectorAll("[data-key]")].find((one) => one.dataset.key === before.pressed)
    if (again) again.focus({ preventScroll: true })
  }
  if (data.place && data.place !== before.scrolled) {
    now.scrolled = data.place
    const place = root.querySelector(`[data-place="${CSS.escape(data.place)}"]`)
    if (place) requestAnimationFrame(() => place.scrollIntoView({ block: "center" }))
  }
}
