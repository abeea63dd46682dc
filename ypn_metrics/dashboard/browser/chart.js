// Draws a chart: the one of its two figures that the window has room for, one chart after another.
import "./plotly-cartesian-4.1.1.min.js";
import { savePicture } from "./picture.js";

const narrow = matchMedia("(max-width: 640px)"); // as in style.css
const printing = matchMedia("print");
const charts = new WeakMap();
let turn = Promise.resolve();

// Streamlit calls this when the element is put up, and again whenever it has other data.
export default function ({ data, parentElement }) {
  const chart = charts.get(parentElement) ?? new Chart(parentElement);
  chart.show(data);
  return () => chart.data === data && chart.end();
}

class Chart {
  data = null;
  drawn = {}; // what stands there: which data, for which windows, how wide
  isAwaited = false;

  constructor(parent) {
    charts.set(parent, this);
    this.parent = parent;
    this.box = document.createElement("div");
    this.box.className = "chart";
    this.box.setAttribute("role", "figure");
    parent.replaceChildren(this.box);
    this.turned = () => printing.matches || this.fit();
    this.room = new ResizeObserver(this.turned);
  }

  show(data) {
    this.data = data;
    this.box.setAttribute("aria-label", data.label);
    this.room.observe(this.box);
    narrow.addEventListener("change", this.turned);
    this.fit();
  }

  end() {
    this.data = null;
    this.room.disconnect();
    narrow.removeEventListener("change", this.turned);
    charts.delete(this.parent);
    Plotly.purge(this.box);
  }

  wanted() {
    return {
      data: this.data,
      kind: narrow.matches ? "narrow" : "wide",
      width: this.box.clientWidth,
    };
  }

  isDue({ data, kind, width }) {
    if (data === null || width === 0) return false; // gone; or hidden, which ends one day
    return data !== this.drawn.data || kind !== this.drawn.kind || width !== this.drawn.width;
  }

  fit() {
    const wanted = this.wanted();
    if (!this.isDue(wanted)) return;
    this.box.style.height = `${this.data.heights[wanted.kind]}px`;
    this.box.setAttribute("aria-busy", "true");
    if (this.isAwaited) return;
    this.isAwaited = true;
    turn = turn.then(() => this.draw()).catch((error) => this.fail(error));
  }

  async draw() {
    this.isAwaited = false;
    const { drawn } = this;
    const wanted = this.wanted();
    if (this.isDue(wanted)) {
      this.drawn = wanted;
      const isThere = wanted.data === drawn.data && wanted.kind === drawn.kind;
      await (isThere ? Plotly.relayout(this.box, { width: wanted.width }) : this.put(wanted));
    }
    if (!this.isAwaited) this.box.removeAttribute("aria-busy");
    await seen();
  }

  put({ data: { config, picture, ...figures }, kind, width }) {
    this.box.dataset.window = kind;
    const { data, layout } = JSON.parse(figures[kind]);
    const button = {
      name: "picture",
      title: picture.title,
      icon: Plotly.Icons.camera,
      click: (box) => savePicture(box, picture),
    };
    const withButton = { ...config, modeBarButtons: [[button]] };
    return Plotly.newPlot(this.box, data, { ...layout, width }, withButton);
  }

  // What stands there no longer is what the label says: nothing is better.
  fail(error) {
    console.error(error);
    this.drawn = {};
    this.box.removeAttribute("aria-busy");
    Plotly.purge(this.box);
  }
}

// Resolves once the browser has had time to show what was drawn; a hidden tab shows nothing.
const seen = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
