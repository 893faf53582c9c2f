// The zoomable map over the drawn one. Our own shapes on a plain ground: no tiles, no fonts, no other hosts.
import { NavigationControl } from "maplibre-source/ui/control/navigation_control.ts";
import { Map as ZoomableMap } from "maplibre-source/ui/map.ts";
import { config } from "maplibre-source/util/config.ts";

const NARROW = 560;

export async function draw(place) {
  const { mapShapes, mapWorker, mapStyles } = place.dataset;
  const [shapes] = await Promise.all([fetchShapes(mapShapes), addStyles(mapStyles)]);
  config.WORKER_URL = new URL(mapWorker, location.href).href;

  const canvas = document.createElement("div");
  canvas.className = "map-live";
  place.append(canvas);
  const map = new ZoomableMap(settings(canvas, place, shapes));
  map.setMissingStyleImageResolver((name) => void map.addImage(name, hatch(colours(place).edge)));
  addControls(map, place);
  await ready(map, canvas);

  place.classList.add("map-block__picture--live");
  enhanceRegions(map, canvas);
  document.addEventListener("themechange", () => map.setStyle(style(shapes, place)));
}

async function fetchShapes(address) {
  const answer = await fetch(address, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) throw new Error(`shapes: ${answer.status}`);
  return answer.json();
}

function addStyles(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}

function settings(container, place, shapes) {
  return {
    container,
    style: style(shapes, place),
    bounds: boundsOf(shapes),
    fitBoundsOptions: { padding: 8 },
    attributionControl: false,
    cooperativeGestures: false,
    scrollZoom: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    maxZoom: 9,
    locale: {
      "Map.Title": place.dataset.mapTitle || place.dataset.mapHelp,
      "NavigationControl.ZoomIn": place.dataset.mapZoomIn,
      "NavigationControl.ZoomOut": place.dataset.mapZoomOut,
    },
  };
}

function addControls(map, place) {
  map.addControl(new NavigationControl({ showCompass: false }), "top-left");
  const canvas = map.getCanvas();
  canvas.setAttribute("aria-label", place.dataset.mapHelp);
  map.touchZoomRotate.disableRotation();
}

function ready(map, canvas) {
  return new Promise((resolve, reject) => {
    map.once("idle", resolve);
    map.once("error", ({ error }) => {
      map.remove();
      canvas.remove();
      reject(error);
    });
  });
}

function style(shapes, place) {
  const colour = colours(place);
  const step = ["coalesce", ["get", "step"], -1];
  const steps = ["match", step, 0, colour[0], 1, colour[1], 2, colour[2], 3, colour[3], 4, colour[4], colour.none];
  const over = (yes, no) => ["case", ["boolean", ["feature-state", "over"], false], yes, no];
  return {
    version: 8,
    sources: {
      regions: { type: "geojson", data: shapes, generateId: true, tolerance: 0.3 },
      names: { type: "geojson", data: labels(shapes, place.clientWidth < NARROW) },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colour.paper } },
      { id: "regions", type: "fill", source: "regions", paint: { "fill-color": steps } },
      { id: "no-data", type: "fill", source: "regions", filter: ["==", step, -1], paint: { "fill-pattern": "hatch" } },
      {
        id: "borders",
        type: "line",
        source: "regions",
        paint: { "line-color": over(colour.ink, colour.edge), "line-width": over(2.5, 0.8) },
      },
      symbol("names", colour, { "text-field": ["get", "name"], "text-size": 12, "text-offset": [0, -1.3], "text-anchor": "bottom", "text-optional": true }),
      symbol("values", colour, { "text-field": ["to-string", ["coalesce", ["get", "value"], ""]], "text-size": 16, "text-allow-overlap": true, "text-ignore-placement": false }),
    ],
  };
}

/** Words on the shapes: paper on dark steps, ink on light ones. Values always stand; names where they fit. */
function symbol(id, colour, layout) {
  const step = ["coalesce", ["get", "step"], -1];
  const ground = ["match", step, 0, colour[0], 1, colour[1], 2, colour[2], 3, colour[3], 4, colour[4], colour.paper];
  return {
    id,
    type: "symbol",
    source: "names",
    layout: { "text-font": ["sans-serif"], "text-max-width": 8, ...layout },
    paint: { "text-color": ["match", step, [3, 4], colour.paper, colour.ink], "text-halo-color": ground, "text-halo-width": 1.5 },
  };
}

// Tokens may hold light-dark(); a painted element tells what they are now.
function colours(place) {
  const probe = place.appendChild(document.createElement("i"));
  const read = (token) => {
    probe.style.setProperty("color", `var(${token})`);
    return getComputedStyle(probe).color;
  };
  const found = [0, 1, 2, 3, 4].map((step) => read(`--step-${step}`));
  found.none = read("--sunk");
  found.paper = read("--paper");
  found.ink = read("--ink");
  found.edge = read("--edge");
  probe.remove();
  return found;
}

/** Slanting lines: no data, which is not the same as none. */
function hatch(colour) {
  const size = 8;
  const canvas = new OffscreenCanvas(size, size);
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colour;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

/** Name and value; on a narrow map the value alone, as on the drawn one. */
function labels(shapes, narrow) {
  const features = shapes.features.map(({ geometry, properties }) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: properties.label_at ?? middle(geometry) },
    properties: { step: properties.step, value: properties.value, name: narrow ? "" : properties.name },
  }));
  return { type: "FeatureCollection", features };
}

function middle(geometry) {
  const [[west, south], [east, north]] = boundsOf({ features: [{ geometry }] });
  return [(west + east) / 2, (south + north) / 2];
}

function boundsOf(shapes) {
  const points = shapes.features.flatMap(({ geometry }) =>
    geometry.coordinates.flat(geometry.type === "MultiPolygon" ? 2 : 1),
  );
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ];
}

function enhanceRegions(map, canvas) {
  const note = canvas.appendChild(document.createElement("p"));
  note.className = "map-live__note";
  note.setAttribute("aria-hidden", "true");
  let over = null;

  const leave = () => {
    if (over !== null) map.setFeatureState({ source: "regions", id: over }, { over: false });
    over = null;
    note.textContent = "";
    map.getCanvas().classList.remove("map-live__canvas--door");
  };
  map.on("mousemove", "regions", ({ features: [region] }) => {
    if (region.id === over) return;
    leave();
    over = region.id;
    map.setFeatureState({ source: "regions", id: over }, { over: true });
    note.textContent = region.properties.title ?? region.properties.name;
    map.getCanvas().classList.add("map-live__canvas--door");
  });
  map.on("mouseleave", "regions", leave);
  map.on("click", "regions", ({ features: [region] }) => {
    if (region.properties.url) location.assign(region.properties.url);
  });
}
