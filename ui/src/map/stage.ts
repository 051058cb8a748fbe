// The map itself. Only this file and its neighbours know MapLibre; the screens speak to the stage.

import {
  Map as MapLibre,
  MercatorCoordinate,
  setWorkerUrl,
  type ExpressionSpecification,
  type GeoJSONSource,
  type VectorTileSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { host, openQuestions, readBytes } from '../ipc/call';
import type { BaseMap, PlanView, ProposalView, TerritoryRow, Versions } from '../ipc/types';
import type { Change } from '../state/plan.svelte';
import type { Theme } from '../state/theme.svelte';
import { motion, padded, type Box, type Insets } from './camera';
import { Fills, type GhostPart, type Shade } from './fills';
import { drawImages } from './images';
import { layers } from './layers';
import { GROUND, outline } from './palette';
import { labelPoints, symbolPoints, type Points } from './points';
import { sources, tiles, type Pictured } from './sources';
import type { Degrees, Hit } from './tools/tool';

setWorkerUrl(workerUrl);

/** What the map must know of a territory. */
export type MapRow = Pick<
  TerritoryRow,
  'id' | 'name' | 'light' | 'dark' | 'locked' | 'reps' | 'label_at' | 'units'
>;

const CLOSEST_FRAME = 11;

export class Stage {
  readonly map: MapLibre;
  private readonly fills: Fills;
  private rows: MapRow[] = [];
  private theme: Theme;
  private versions: Versions;
  private holdersAsked = 0;
  /** Theme, colours and vacancies as last drawn. */
  private look = '';
  private namesWanted = true;
  private regionLevel: number | null = null;
  private preview: ProposalView | null = null;
  /** Whether the map was taken away: what was asked for it before may still arrive. */
  private gone = false;
  /** Resolves when the style stands and sources may be spoken to. */
  private readonly ready: Promise<void>;

  constructor(
    container: HTMLElement,
    view: PlanView,
    theme: Theme,
    base: BaseMap,
    insets: Insets,
    private readonly pictured: Pictured | null = null,
  ) {
    this.theme = theme;
    this.versions = view.versions;
    this.map = new MapLibre({
      container,
      style: {
        version: 8,
        sources: sources((path) => host().dataUrl(path), view.versions, base, pictured),
        layers: layers(theme),
      },
      attributionControl: false,
      keyboard: false,
      boxZoom: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      minZoom: 1.5,
      maxZoom: 16,
      bounds: view.bounds,
      fitBoundsOptions: { padding: padded(insets) },
      // Edges of fills lie under border lines, which are smooth by themselves.
      canvasContextAttributes: { antialias: false },
    });
    this.map.touchZoomRotate.disableRotation();
    this.fills = new Fills(this.map);
    this.ready = new Promise((settle) => this.map.once('style.load', () => settle()));
    // A new territory's tiles may come before its hatch; until then it has none.
    this.map.setMissingStyleImageResolver((id) => {
      this.map.addImage(id, { width: 1, height: 1, data: new Uint8ClampedArray(4) });
    });
  }

  destroy(): void {
    this.gone = true;
    this.map.remove();
  }

  /** Shows the territories: colours, borders, labels; hatches have the colours of before. */
  async setRows(rows: MapRow[], theme: Theme, before: MapRow[] = rows): Promise<void> {
    this.rows = rows;
    this.theme = theme;
    await this.ready;
    const look = rows.map((row) => `${row.id}${row.light}${row.dark}${row.reps.length > 0}`).join();
    if (this.look !== theme + look) {
      this.look = theme + look;
      drawImages(this.map, before, theme);
      this.dress();
    }
    this.paintColours();
    this.label();
  }

  /** Follows the versions; areas that moved are recoloured one by one where they are known. */
  async setVersions(versions: Versions, change: Change | null): Promise<void> {
    await this.ready;
    const before = this.versions;
    this.versions = versions;
    const next = tiles((path) => host().dataUrl(path), versions, this.pictured);
    if (versions.ground !== before.ground) this.retile('units', next['units']!);
    if (versions.holders !== before.holders) {
      this.retile('borders', next['borders']!);
      if (this.regionLevel !== null) this.retileRegions(this.regionLevel);
      this.retile('moved', next['moved']!);
      this.retile('filled', next['filled']!);
    }
    if (versions.accounts !== before.accounts) this.retile('accounts', next['accounts']!);
    const known = change?.from === this.holdersAsked && change.to === versions.holders;
    if (this.preview) return;
    if (known && change?.moved && versions.ground === before.ground) {
      this.holdersAsked = versions.holders;
      this.fills.move(change.moved);
    } else if (versions.holders !== this.holdersAsked || versions.ground !== before.ground) {
      await this.readHolders();
    }
  }

  /** Shows who would hold what, or what is. */
  async setPreview(proposal: ProposalView | null): Promise<void> {
    if (this.preview === proposal) return;
    this.preview = proposal;
    await this.ready;
    // Names stand where territories are, not where they would be.
    this.showNames();
    await this.readHolders();
    if (!this.gone) this.paintColours();
  }

  /** Shows areas in classes; none = by their territory. */
  async setShade(shade: Shade | null): Promise<void> {
    await this.ready;
    if (this.gone) return;
    this.fills.setShade(shade);
    this.showHatch();
  }

  /** Shows accounts by size, as circles or as heat; none = not at all. */
  async setSymbols(points: [number, number, number][], largest: number): Promise<void> {
    await this.ready;
    if (this.gone) return;
    this.mark('symbols', symbolPoints(points, largest));
  }

  setSelection(units: number[]): void {
    this.fills.setSelected(units);
    void this.ready.then(() =>
      this.map.setPaintProperty('chosen', 'line-opacity', this.fills.outlined ? 1 : 0),
    );
  }

  setGhost(parts: GhostPart[]): void {
    this.fills.setGhost(parts);
  }

  /** Draws the outline of the chosen territory in the accent colour. */
  async setChosen(territory: number | null): Promise<void> {
    await this.ready;
    this.map.setFilter('borders-chosen', ['==', ['get', 'territory'], territory ?? -1]);
  }

  /** Draws the borders of regions so many levels from the top; none = of no regions. */
  async setRegions(level: number | null): Promise<void> {
    await this.ready;
    if (this.gone || level === this.regionLevel) return;
    this.regionLevel = level;
    if (level !== null) this.retileRegions(level);
    const shown = level === null ? 'none' : 'visible';
    for (const layer of ['regions-casing', 'regions'])
      this.map.setLayoutProperty(layer, 'visibility', shown);
  }

  private retileRegions(level: number): void {
    const path = `regions/${level}/{z}/{x}/{y}?v=${this.versions.holders}`;
    this.retile('regions', [host().dataUrl(path)]);
  }

  async setShown(layersShown: {
    accounts: boolean;
    labels: boolean;
    moved: boolean;
    filled: boolean;
    circles: boolean;
    heat: boolean;
  }): Promise<void> {
    await this.ready;
    const show = (layer: string, on: boolean) =>
      this.map.setLayoutProperty(layer, 'visibility', on ? 'visible' : 'none');
    for (const layer of ['circles', 'dots', 'counts']) show(layer, layersShown.accounts);
    show('places', layersShown.labels);
    this.namesWanted = layersShown.labels;
    this.showNames();
    show('moved', layersShown.moved);
    show('filled', layersShown.filled);
    show('symbols', layersShown.circles);
    show('heat', layersShown.heat);
  }

  /** Shows the user's own picture instead of the atlas's ground. */
  async setBaseMap(base: BaseMap): Promise<void> {
    await this.ready;
    const raster = this.map.getSource('raster') as
      { setTiles?: (tiles: string[]) => void } | undefined;
    const where = base.kind === 'address' ? base.address : host().dataUrl('raster/{z}/{x}/{y}');
    raster?.setTiles?.([where]);
    this.map.setLayoutProperty('raster', 'visibility', base.kind === 'atlas' ? 'none' : 'visible');
  }

  /** Moves the map so that the box stands in what the panels leave free. */
  frame(box: Box, insets: Insets): void {
    this.map.fitBounds(box, {
      padding: padded(insets),
      maxZoom: CLOSEST_FRAME,
      duration: motion(),
    });
  }

  /** What is seen between the panels: west, south, east, north. */
  seen(insets: Insets): Box {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const low = this.map.unproject([insets.left, clientHeight - insets.bottom]);
    const high = this.map.unproject([clientWidth - insets.right, insets.top]);
    return [low.lng, low.lat, high.lng, high.lat];
  }

  zoomBy(steps: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: motion() });
  }

  panBy(right: number, down: number): void {
    this.map.panBy([right, down], { duration: 0 });
  }

  /** What lies at a place of the map, in pixels of the map. */
  hit(px: [number, number]): Hit {
    const near = 4;
    const around: [[number, number], [number, number]] = [
      [px[0] - near, px[1] - near],
      [px[0] + near, px[1] + near],
    ];
    const dot = this.map.queryRenderedFeatures(around, { layers: ['dots'] })[0];
    const unit = this.map.queryRenderedFeatures(px, { layers: ['units'] })[0];
    return {
      unit: typeof unit?.id === 'number' ? unit.id - 1 : null,
      account: typeof dot?.properties['id'] === 'number' ? dot.properties['id'] - 1 : null,
    };
  }

  holder(unit: number): number {
    return this.fills.holder(unit);
  }

  at(px: [number, number]): Degrees {
    const { lng, lat } = this.map.unproject(px);
    return [lng, lat];
  }

  px(at: Degrees): [number, number] {
    const { x, y } = this.map.project(at);
    return [x, y];
  }

  /** The length of a pixel at a place. */
  metresPerPixel(at: Degrees): number {
    const mercator = MercatorCoordinate.fromLngLat(at);
    const worldPixels = 512 * 2 ** this.map.getZoom();
    return 1 / (mercator.meterInMercatorCoordinateUnits() * worldPixels);
  }

  setDragPan(on: boolean): void {
    if (on) this.map.dragPan.enable();
    else this.map.dragPan.disable();
  }

  /** Whether nothing is being fetched, drawn or asked. */
  get still(): boolean {
    return (
      this.map.loaded() &&
      this.map.areTilesLoaded() &&
      !this.map.isMoving() &&
      openQuestions() === 0
    );
  }

  private retile(source: string, addresses: string[]): void {
    (this.map.getSource(source) as VectorTileSource | undefined)?.setTiles(addresses);
  }

  private async readHolders(): Promise<void> {
    const version = this.versions.holders;
    if (this.pictured) return this.readPictured(this.pictured, version);
    const preview = this.preview;
    const now = new Uint32Array(await readBytes(`holders?v=${version}`));
    if (this.gone || this.preview !== preview) return;
    const shown = preview
      ? new Uint32Array(await readBytes(`holders/proposal/${preview.proposal}`))
      : now;
    if (this.gone || this.versions.holders !== version || this.preview !== preview) return;
    // A proposal that has been let go holds nothing any more.
    if (shown.length < now.length) return;
    this.holdersAsked = version;
    this.fills.setHolders(shown, preview ? now : null);
    this.showHatch();
  }

  private async readPictured({ scenario, against }: Pictured, version: number): Promise<void> {
    const read = async (of: number) =>
      new Uint32Array(await readBytes(`holders/scenario/${of}?v=${version}`));
    const now = await read(scenario);
    const before = against === null ? null : await read(against);
    if (this.gone || this.versions.holders !== version) return;
    this.holdersAsked = version;
    if (before) this.fills.setDifference(now, before);
    else this.fills.setHolders(now, null);
    this.showHatch();
  }

  private paintColours(): void {
    const rows = this.preview?.territories ?? this.rows;
    const vacant = this.preview ? [] : vacantIds(this.rows);
    this.fills.setColours(rows, vacant, this.theme);
    this.showHatch();
  }

  private showNames(): void {
    const shown = this.namesWanted && !this.preview ? 'visible' : 'none';
    for (const layer of ['labels', 'locks']) this.map.setLayoutProperty(layer, 'visibility', shown);
  }

  private showHatch(): void {
    const shown = this.fills.hatched ? 'visible' : 'none';
    this.map.setLayoutProperty('units-hatch', 'visibility', shown);
  }

  /** Gives every layer the colours of the theme; no tile is read again for it. */
  private dress(): void {
    for (const layer of layers(this.theme)) {
      for (const [property, value] of Object.entries(layer.paint ?? {})) {
        const colour =
          property.endsWith('-color') && layer.id !== 'units' && layer.id !== 'borders';
        if (colour) this.map.setPaintProperty(layer.id, property as 'fill-color', value);
      }
    }
    this.map.setPaintProperty('borders', 'line-color', this.outlines());
    this.map.setFilter('borders-vacant', [
      'in',
      ['get', 'territory'],
      ['literal', vacantIds(this.rows)],
    ]);
  }

  private outlines(): ExpressionSpecification | string {
    const other = GROUND[this.theme].state;
    if (this.rows.length === 0) return other;
    const shades = this.rows.flatMap((row) => [
      row.id,
      outline(this.theme === 'light' ? row.light : row.dark, this.theme),
    ]);
    return ['match', ['get', 'territory'], ...shades, other] as unknown as ExpressionSpecification;
  }

  private label(): void {
    this.mark('labels', labelPoints(this.rows));
  }

  private mark(source: 'symbols' | 'labels', data: Points): void {
    (this.map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
  }
}

function vacantIds(rows: MapRow[]): number[] {
  return rows.filter((row) => row.reps.length === 0).map((row) => row.id);
}
