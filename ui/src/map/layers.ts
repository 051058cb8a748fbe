// The map's layers, from the ground up. This list is the only place where a layer is made.

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Theme } from '../state/theme.svelte';
import { GROUND } from './palette';

/** Area outlines and single accounts appear from these zooms on. */
const AREAS_FROM = 6;
const COUNTIES_FROM = 5.5;
const DOTS_FROM = 7;
/** Smaller circles have no room for their number. */
const COUNT_FROM = 30;

const REGULAR = ['Inter Variable'];
const MEDIUM = ['Inter Medium'];
const SEMIBOLD = ['Inter Semibold'];

const state = (key: string): ExpressionSpecification => ['feature-state', key];
const chosen: ExpressionSpecification = ['boolean', state('s'), false];
const none = 'rgba(0,0,0,0)';

/** All layers in drawing order. */
export function layers(theme: Theme): LayerSpecification[] {
  const ground = GROUND[theme];
  return [
    { id: 'water', type: 'background', paint: { 'background-color': ground.water } },
    {
      id: 'land',
      type: 'fill',
      source: 'base',
      'source-layer': 'land',
      paint: { 'fill-color': ground.land },
    },
    {
      id: 'raster',
      type: 'raster',
      source: 'raster',
      layout: { visibility: 'none' },
      paint: { 'raster-fade-duration': 0 },
    },
    {
      id: 'units',
      type: 'fill',
      source: 'units',
      'source-layer': 'units',
      // Without smoothing, or the edges of see-through neighbours show as a mesh.
      paint: { 'fill-antialias': false, 'fill-color': ['to-color', state('c'), none] },
    },
    {
      id: 'units-hatch',
      type: 'fill',
      source: 'units',
      'source-layer': 'units',
      layout: { visibility: 'none' },
      paint: {
        'fill-antialias': false,
        'fill-pattern': 'hatch',
        'fill-opacity': ['case', ['boolean', state('h'), false], 1, 0],
      },
    },
    {
      id: 'moved',
      type: 'fill',
      source: 'moved',
      'source-layer': 'moved',
      paint: {
        'fill-antialias': false,
        'fill-pattern': ['concat', 'hatch-', ['to-string', ['coalesce', ['get', 'from'], 0]]],
      },
    },
    {
      id: 'filled',
      type: 'fill',
      source: 'filled',
      'source-layer': 'moved',
      paint: { 'fill-antialias': false, 'fill-pattern': 'dots' },
    },
    {
      id: 'lakes',
      type: 'fill',
      source: 'base',
      'source-layer': 'lakes',
      paint: { 'fill-color': ground.water },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'base',
      'source-layer': 'rivers',
      minzoom: 4,
      paint: {
        'line-color': ground.river,
        'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 9, 1.4],
      },
    },
    {
      id: 'areas',
      type: 'line',
      source: 'units',
      'source-layer': 'units',
      minzoom: AREAS_FROM,
      paint: {
        'line-color': ground.area,
        'line-opacity': ['interpolate', ['linear'], ['zoom'], AREAS_FROM, 0, AREAS_FROM + 0.7, 0.4],
        'line-width': 0.4,
      },
    },
    {
      id: 'counties',
      type: 'line',
      source: 'base',
      'source-layer': 'counties',
      minzoom: COUNTIES_FROM,
      paint: { 'line-color': ground.county, 'line-width': 0.6, 'line-opacity': 0.8 },
    },
    {
      id: 'states',
      type: 'line',
      source: 'base',
      'source-layer': 'states',
      paint: { 'line-color': ground.state, 'line-width': 0.75, 'line-opacity': 0.8 },
    },
    {
      id: 'countries',
      type: 'line',
      source: 'base',
      'source-layer': 'countries',
      paint: { 'line-color': ground.country, 'line-width': 1 },
    },
    {
      id: 'borders-casing',
      type: 'line',
      source: 'borders',
      'source-layer': 'borders',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': ground.casing, 'line-width': width(3, 4), 'line-opacity': 0.9 },
    },
    {
      id: 'borders',
      type: 'line',
      source: 'borders',
      'source-layer': 'borders',
      layout: { 'line-join': 'round' },
      // The territory lies at the left of its line; a positive offset is to the right.
      paint: {
        'line-color': ground.state,
        'line-width': width(1, 1.5),
        'line-offset': width(-0.5, -0.75),
      },
    },
    {
      id: 'regions-casing',
      type: 'line',
      source: 'regions',
      'source-layer': 'borders',
      layout: { 'line-join': 'round', visibility: 'none' },
      paint: { 'line-color': ground.casing, 'line-width': width(5, 7), 'line-opacity': 0.9 },
    },
    {
      id: 'regions',
      type: 'line',
      source: 'regions',
      'source-layer': 'borders',
      layout: { 'line-join': 'round', visibility: 'none' },
      paint: { 'line-color': ground.label, 'line-width': width(2, 3.5) },
    },
    {
      id: 'borders-vacant',
      type: 'line',
      source: 'borders',
      'source-layer': 'borders',
      filter: ['in', ['get', 'territory'], ['literal', []]],
      paint: {
        'line-color': ground.casing,
        'line-width': width(1, 1.5),
        'line-offset': width(-0.5, -0.75),
        'line-dasharray': [2, 2.5],
      },
    },
    {
      id: 'borders-chosen',
      type: 'line',
      source: 'borders',
      'source-layer': 'borders',
      filter: ['==', ['get', 'territory'], -1],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ground.accent,
        'line-width': width(1.8, 2.5),
        'line-offset': width(-0.9, -1.25),
      },
    },
    {
      id: 'chosen',
      type: 'line',
      source: 'units',
      'source-layer': 'units',
      layout: { 'line-join': 'round' },
      // Switched by its opacity, which costs nothing; its visibility would make all tiles be laid out anew.
      paint: {
        'line-color': ground.accent,
        'line-opacity': 0,
        'line-width': ['case', chosen, 1.75, 0],
      },
    },
    {
      id: 'heat',
      type: 'heatmap',
      source: 'symbols',
      layout: { visibility: 'none' },
      paint: {
        // By the root, or one large account hides all others.
        'heatmap-weight': ['sqrt', ['get', 's']],
        'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 3, 14, 7, 34, 11, 60],
        'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 3, 0.9, 7, 1.2, 11, 1.6],
        'heatmap-opacity': 0.8,
        'heatmap-color': [
          'interpolate',
          ['linear'],
          ['heatmap-density'],
          0,
          none,
          0.2,
          'rgba(242,178,74,0.55)',
          0.55,
          'rgb(217,83,44)',
          1,
          'rgb(124,29,63)',
        ],
      },
    },
    {
      id: 'symbols',
      type: 'circle',
      source: 'symbols',
      // Small ones stand before large ones, or they could not be seen.
      layout: { visibility: 'none', 'circle-sort-key': ['-', ['get', 's']] },
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['zoom'],
          3,
          ['+', 1, ['*', 14, ['sqrt', ['get', 's']]]],
          8,
          ['+', 1.5, ['*', 28, ['sqrt', ['get', 's']]]],
        ],
        'circle-color': ground.account,
        'circle-opacity': 0.6,
        'circle-stroke-color': ground.casing,
        'circle-stroke-width': 0.8,
      },
    },
    {
      id: 'circles',
      type: 'circle',
      source: 'accounts',
      'source-layer': 'accounts',
      maxzoom: DOTS_FROM,
      filter: ['has', 'count'],
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['sqrt', ['get', 'count']],
          1,
          2.5,
          5,
          6,
          14,
          12,
          40,
          24,
        ],
        'circle-color': ground.account,
        'circle-opacity': 0.72,
        'circle-stroke-color': ground.casing,
        'circle-stroke-width': 1,
        'circle-stroke-opacity': 0.8,
      },
    },
    {
      id: 'dots',
      type: 'circle',
      source: 'accounts',
      'source-layer': 'accounts',
      filter: ['!', ['has', 'count']],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 2, 7, 3, 11, 5],
        // Full: placed exactly. A ring: by postal code. A faint ring: by less.
        'circle-color': ['case', ['has', 'p'], ground.casing, ground.account],
        'circle-stroke-color': ['case', ['has', 'p'], ground.account, ground.casing],
        'circle-stroke-width': ['match', ['coalesce', ['get', 'p'], 0], 1, 1.75, 1],
        'circle-stroke-opacity': ['match', ['coalesce', ['get', 'p'], 0], 2, 0.7, 1],
        'circle-opacity': ['match', ['coalesce', ['get', 'p'], 0], 2, 0.35, 1],
      },
    },
    {
      id: 'places',
      type: 'symbol',
      source: 'base',
      'source-layer': 'places',
      minzoom: 4,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': REGULAR,
        'text-size': ['interpolate', ['linear'], ['zoom'], 4, 10.5, 9, 12.5],
        'text-max-width': 8,
        'text-padding': 6,
      },
      paint: { 'text-color': ground.place, 'text-halo-color': ground.halo, 'text-halo-width': 1.2 },
    },
    {
      id: 'counts',
      type: 'symbol',
      source: 'accounts',
      'source-layer': 'accounts',
      maxzoom: DOTS_FROM,
      filter: ['>=', ['coalesce', ['get', 'count'], 0], COUNT_FROM],
      layout: {
        'text-field': ['to-string', ['get', 'count']],
        'text-font': MEDIUM,
        'text-size': 10,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ground.accountText },
    },
    {
      id: 'locks',
      type: 'symbol',
      source: 'labels',
      filter: ['get', 'locked'],
      // A picture within the text would make every letter of the tile bold, so it stands by itself.
      layout: {
        'icon-image': 'lock',
        'icon-offset': [0, -15],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'labels',
      type: 'symbol',
      source: 'labels',
      layout: {
        'text-field': [
          'format',
          ['get', 'name'],
          {},
          ['case', ['get', 'vacant'], '\nVacant', ''],
          { 'font-scale': 0.82 },
        ],
        'text-font': SEMIBOLD,
        'text-size': ['interpolate', ['linear'], ['zoom'], 3, 11.5, 8, 15],
        'text-max-width': 9,
        'text-padding': 3,
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.4,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: { 'text-color': ground.label, 'text-halo-color': ground.halo, 'text-halo-width': 1.6 },
    },
  ];
}

/** A width that grows a little with the zoom. */
function width(far: number, near: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 3, far, 7, near];
}
