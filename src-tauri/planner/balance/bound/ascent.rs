//! Better and better prices: accelerated ascent (Nesterov 1983) on a smoothed dual (Nesterov 2005),
//! started anew where it overshoots (O'Donoghue & Candès 2015).
//!
//! Territories are tried around many points at once. The cheapest count most; units that are
//! taken too rarely get dearer, units taken too often cheaper, and so do discs.

use rayon::prelude::*;

use super::super::{Fault, Watch};
use super::fill::Desk;
use super::share::Share;
use super::sites::{Reach, Site, broad_enough, lay};
use super::toll::Toll;
use super::tree::Scale;

/// Prices of units per weight, in square kilometres, and of discs.
#[derive(Debug, Clone)]
pub(super) struct Tariff {
    /// By free unit.
    pub prices: Vec<f64>,
    /// Discs with what a centre in them pays.
    pub tolls: Vec<Toll>,
}

/// A stretch of the ascent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    /// How many rounds.
    pub rounds: u32,
    /// Distance of the points tried, in typical radii.
    pub width: f64,
    /// How much dearer than the cheapest a territory may be and still count, in typical moments
    /// of inertia: first and last.
    pub heat: [f64; 2],
}

/// Where an ascent ended.
#[derive(Debug)]
pub(super) struct Summit {
    /// The best prices seen.
    pub tariff: Tariff,
    /// Centres and how much of a territory each stands for.
    pub mix: Vec<([f64; 2], f64)>,
    /// Rounds made.
    pub rounds: u32,
}

/// Share of the longest step for which the smoothed dual is sure to rise.
const STEP: f64 = 1.0;

/// Most of the last move that is repeated: less than all, so that old moves die out.
const MOST_MOMENTUM: f64 = 0.99;

/// Points dearer than the cheapest by so many heats count for less than a millionth.
const COLD: f64 = 15.0;

/// Points dearer by less than this share of a typical inertia may become cheap within a few rounds.
const WATCHED: f64 = 0.02;

/// All other points are tried once in so many rounds.
const TURNS: usize = 16;

/// A point that counts for less is left out of the cover.
const LEAST_SHARE: f64 = 1e-6;

/// An ascent ends this far above what is enough: the proof will lose some of it.
const BEYOND: f64 = 1.003;

/// Points one thread tries in one go: small enough to share the work out evenly.
const CHUNK: usize = 64;

/// Part sums of the cover: a fixed number, so that threads change no sum.
const PARTS: usize = 8;

/// Weight of the last round in the mix: a mean over some twenty rounds.
const FRESH: f64 = 0.05;

/// A level moves by less than this share of the typical square between two trials.
pub(super) const MARGIN: f64 = 0.1;

/// Climbs for one stretch.
pub(super) fn climb(
    share: &Share,
    start: Tariff,
    scale: Scale,
    stretch: Stretch,
    watch: &dyn Watch,
) -> Result<Summit, Fault> {
    let mut climber = Climber::new(share, start, scale, stretch);
    while climber.round < stretch.rounds && climber.best < scale.enough * BEYOND {
        climber.step(watch)?;
    }
    let mix = climber.sites.iter().map(|s| s.seat);
    Ok(Summit {
        mix: mix.zip(climber.mix).filter(|m| m.1 > LEAST_SHARE).collect(),
        tariff: climber.best_tariff,
        rounds: climber.round,
    })
}

struct Climber<'a> {
    share: &'a Share,
    scale: Scale,
    stretch: Stretch,
    /// Width of the cells of the sites, in kilometres.
    width: f64,
    sites: Vec<Site>,
    mix: Vec<f64>,
    now: Tariff,
    before: Tariff,
    best: f64,
    best_tariff: Tariff,
    momentum: f64,
    smooth: f64,
    round: u32,
}

/// The dual at one point: its value, its smoothed value and how much each site counts.
struct Reading {
    value: f64,
    smooth: f64,
    shares: Vec<f64>,
}

impl<'a> Climber<'a> {
    fn new(share: &'a Share, start: Tariff, scale: Scale, stretch: Stretch) -> Self {
        let width = broad_enough(share, stretch.width * libm::sqrt(scale.square));
        let sites = lay(share, width);
        Self {
            share,
            scale,
            stretch,
            mix: vec![0.0; sites.len()],
            width,
            sites,
            before: start.clone(),
            best: f64::NEG_INFINITY,
            best_tariff: start.clone(),
            now: start,
            momentum: 1.0,
            smooth: f64::NEG_INFINITY,
            round: 0,
        }
    }

    fn step(&mut self, watch: &dyn Watch) -> Result<(), Fault> {
        let heat = self.heat();
        let ahead = self.ahead();
        let tops = self.share.land.tops(&ahead.prices);
        self.open(heat);
        self.try_sites(&ahead, &tops, watch)?;
        let reading = self.read(&ahead, heat);
        let cover = self.cover(&ahead, &tops, &reading.shares, watch)?;
        if reading.value > self.best {
            self.best = reading.value;
            self.best_tariff.clone_from(&ahead);
        }
        if reading.smooth < self.smooth {
            self.momentum = 1.0;
        }
        self.smooth = reading.smooth;
        for (mixed, share) in self.mix.iter_mut().zip(&reading.shares) {
            *mixed += FRESH.max(1.0 / f64::from(self.round + 1)) * (share - *mixed);
        }
        let next = self.next(ahead, &cover, &reading.shares, heat);
        self.before = std::mem::replace(&mut self.now, next);
        self.round += 1;
        Ok(())
    }

    fn heat(&self) -> f64 {
        let [first, last] = self.stretch.heat;
        let along = f64::from(self.round) / f64::from(self.stretch.rounds);
        self.scale.inertia * first * libm::pow(last / first, along)
    }

    /// Goes on a little in the direction of the last move.
    fn ahead(&mut self) -> Tariff {
        let next = f64::midpoint(1.0, libm::sqrt(1.0 + 4.0 * self.momentum * self.momentum));
        let beta = ((self.momentum - 1.0) / next).min(MOST_MOMENTUM);
        self.momentum = next;
        let on = |now: f64, before: f64| now + beta * (now - before);
        let pairs = self.now.prices.iter().zip(&self.before.prices);
        let tolls = self.now.tolls.iter().zip(&self.before.tolls);
        Tariff {
            prices: pairs.map(|(now, before)| on(*now, *before)).collect(),
            tolls: tolls
                .map(|(now, before)| Toll {
                    price: now.allowed(on(now.price, before.price)),
                    ..*now
                })
                .collect(),
        }
    }

    /// Says which sites are worth a trial.
    fn open(&mut self, heat: f64) {
        let least = self.least();
        let near = COLD * heat + WATCHED * self.scale.inertia;
        for (number, site) in self.sites.iter_mut().enumerate() {
            site.open = self.round == 0
                || number % TURNS == self.round as usize % TURNS
                || site.value - least[site.kind as usize] < near;
        }
    }

    fn least(&self) -> Vec<f64> {
        let mut least = vec![f64::INFINITY; self.share.kinds.len()];
        for site in &self.sites {
            let kind = &mut least[site.kind as usize];
            *kind = kind.min(site.value);
        }
        least
    }

    fn try_sites(&mut self, ahead: &Tariff, tops: &[f64], watch: &dyn Watch) -> Result<(), Fault> {
        let share = self.share;
        let reach = Reach {
            width: self.width,
            margin: self.scale.square * MARGIN,
        };
        self.sites.par_chunks_mut(CHUNK).try_for_each(|chunk| {
            let mut desk = Desk::new(&share.land, &ahead.prices, tops);
            for site in chunk.iter_mut().filter(|s| s.open) {
                if watch.stopped() {
                    return Err(Fault::Stopped);
                }
                site.fill(share, &mut desk, &ahead.tolls, reach);
            }
            Ok(())
        })
    }

    fn read(&self, ahead: &Tariff, heat: f64) -> Reading {
        let least = self.least();
        let gap = |site: &Site| (site.value - least[site.kind as usize]) / heat;
        let mut shares: Vec<f64> = self.sites.iter().map(|s| libm::exp(-gap(s))).collect();
        let mut sums = vec![0.0; least.len()];
        for (site, share) in self.sites.iter().zip(&shares) {
            sums[site.kind as usize] += share;
        }
        let mut value = self.share.paid(ahead);
        let mut smooth = value;
        for (kind, (least, sum)) in self.share.kinds.iter().zip(least.iter().zip(&sums)) {
            value += kind.count * least;
            smooth += kind.count * (least - heat * libm::log(*sum));
        }
        for (site, share) in self.sites.iter().zip(&mut shares) {
            let kind = site.kind as usize;
            *share *= self.share.kinds[kind].count / sums[kind];
        }
        Reading {
            value,
            smooth,
            shares,
        }
    }

    /// Returns how often each unit is taken.
    fn cover(
        &self,
        ahead: &Tariff,
        tops: &[f64],
        shares: &[f64],
        watch: &dyn Watch,
    ) -> Result<Vec<f64>, Fault> {
        let land = &self.share.land;
        let chunk = self.sites.len().div_ceil(PARTS).max(1);
        let parts = self.sites.par_chunks(chunk).zip(shares.par_chunks(chunk));
        let parts: Vec<Vec<f64>> = parts
            .map(|(sites, shares)| {
                let mut cover = vec![0.0; land.len()];
                let mut desk = Desk::new(land, &ahead.prices, tops);
                for (site, share) in sites.iter().zip(shares) {
                    if *share > LEAST_SHARE {
                        if watch.stopped() {
                            return Err(Fault::Stopped);
                        }
                        desk.spread(site.at, site.fill, *share, &mut cover);
                    }
                }
                Ok(cover)
            })
            .collect::<Result<_, Fault>>()?;
        let sum = |unit: usize| parts.iter().map(|p| p[unit]).sum();
        Ok((0..land.len()).map(sum).collect())
    }

    fn next(&self, mut ahead: Tariff, cover: &[f64], shares: &[f64], heat: f64) -> Tariff {
        let typical = self.share.land.total / self.share.takers();
        let step = STEP * heat / typical;
        for (price, covered) in ahead.prices.iter_mut().zip(cover) {
            *price += step * (1.0 - covered);
        }
        for toll in &mut ahead.tolls {
            let pairs = self.sites.iter().zip(shares);
            let inside: f64 = pairs
                .filter(|(site, _)| toll.holds(site.seat))
                .map(|(_, share)| share)
                .sum();
            toll.price = toll.allowed(toll.price + STEP * heat * (inside - toll.count));
        }
        ahead
    }
}
