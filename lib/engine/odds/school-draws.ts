import { deferredAcceptanceIn } from '../deferred-acceptance'
import { classShift, isOneLottery, type Market, NOT_ELIGIBLE, runStarts, UNPLACED } from '../market'
import { randomStream, shuffle } from '../random'
import { blocksOf, expandBlocks } from '../reserves'
import { workspaceFor } from '../workspace'
import { type Crowd, crowdSource, type DrawnCutoffs } from './cutoffs'

const PLACE = 2 ** 28
const NONE = new Int32Array(0)

/**
 * Draws a lottery at every school `draws` times and keeps the cutoff of every block: `drawCutoffs` for
 * schools that each draw their own numbers. A student's number is the same in all blocks of a school.
 * The market needs the layout of one lottery for its classes; its numbers are not used.
 */
export function drawSchoolCutoffs(
  market: Market,
  draws: number,
  stream: string,
  crowd: Crowd = 'same',
): DrawnCutoffs {
  if (!isOneLottery(market.layout)) throw new RangeError('odds need the layout of one lottery')
  const random = randomStream(stream)
  const gather = crowdSource(crowd, market.listStart.length - 1, random)
  const all = choicesOf(market)
  const blocks = all.seats.length
  const cutoff = new Float64Array(blocks * draws)
  let asked = applicants(all, gather())
  for (let d = 0; d < draws; d++) {
    if (d > 0 && crowd !== 'same') asked = applicants(all, gather())
    for (let c = 0; c + 1 < asked.start.length; c++)
      shuffle(asked.choice.subarray(asked.start[c], asked.start[c + 1]), random)
    const { limit, value } = solveDraw(all, asked)
    for (let b = 0; b < blocks; b++) {
      cutoff[b * draws + d] = limit[b] === NOT_ELIGIBLE ? Infinity : value(b, limit[b]!)
      if (all.seats[b] === 0) cutoff[b * draws + d] = 0
    }
  }
  return { schools: blocks, draws, cutoff }
}

/** Everybody's choices, with the blocks that can give each. */
type Choices = {
  readonly seats: Int32Array
  readonly classes: number
  readonly schools: number
  /** Student `s` has choices `listStart[s]` up to `listStart[s + 1]`. */
  readonly listStart: Int32Array
  readonly school: Int32Array
  /** Slots `slotStart[j]` up to `slotStart[j + 1]` can give choice `j`, each a block and a class in it. */
  readonly slotStart: Int32Array
  readonly block: Int32Array
  readonly level: Int32Array
}

function choicesOf(market: Market): Choices {
  const { market: blocks, edgeOf } = expandBlocks(market, blocksOf(market))
  const size = new Int32Array(market.school.length)
  const slots = blocks.school.length
  for (let e = 0; e < slots; e++) size[edgeOf[e]!]!++
  const shift = classShift(market.layout)
  return {
    seats: blocks.seats,
    classes: market.layout.classes,
    schools: market.seats.length,
    listStart: market.listStart,
    school: market.school,
    slotStart: runStarts(size),
    block: blocks.school,
    level: blocks.key.map((key) => key >>> shift),
  }
}

/** The students in a draw, each school's choices side by side; a student drawn twice has every choice twice. */
type Applicants = {
  readonly start: Int32Array
  /** Place among all choices of the draw. */
  readonly choice: Int32Array
  /** Per choice of the draw: its index in `Choices`, and its student in the draw. */
  readonly source: Int32Array
  readonly holder: Int32Array
  /** Where the slots of each of the draw's choices start, and those of each of its students. */
  readonly slotStart: Int32Array
  readonly listStart: Int32Array
}

function applicants(all: Choices, crowd: Int32Array): Applicants {
  const { listStart, school, slotStart } = all
  let total = 0
  for (const s of crowd) total += listStart[s + 1]! - listStart[s]!
  const source = new Int32Array(total)
  const holder = new Int32Array(total)
  const slots = new Int32Array(total)
  const lists = new Int32Array(crowd.length)
  const size = new Int32Array(all.schools)
  let next = 0
  for (let i = 0; i < crowd.length; i++) {
    for (let j = listStart[crowd[i]!]!; j < listStart[crowd[i]! + 1]!; j++) {
      source[next] = j
      holder[next] = i
      slots[next] = slotStart[j + 1]! - slotStart[j]!
      lists[i]! += slots[next]!
      if (slots[next++] !== 0) size[school[j]!]!++
    }
  }
  const start = runStarts(size)
  const end = start.slice()
  const choice = new Int32Array(start[all.schools]!)
  for (let k = 0; k < total; k++) if (slots[k] !== 0) choice[end[school[source[k]!]!]!++] = k
  return { start, choice, source, holder, slotStart: runStarts(slots), listStart: runStarts(lists) }
}

/** Deferred acceptance with each school's choices in the order of its lottery; returns how to read a block's last key. */
function solveDraw(all: Choices, asked: Applicants) {
  const { classes, seats } = all
  const slots = asked.listStart[asked.listStart.length - 1]!
  const size = new Int32Array(seats.length * classes)
  const school = new Int32Array(slots)
  eachSlot(all, asked, (slot, at) => {
    school[slot] = all.block[at]!
    size[all.block[at]! * classes + all.level[at]!]!++
  })
  const bin = runStarts(size)
  const start = Int32Array.from(seats, (_, b) => bin[b * classes]!)
  const student = new Int32Array(slots)
  const share = new Float64Array(slots)
  const key = new Int32Array(slots)
  eachSlot(all, asked, (slot, at, k, number) => {
    const place = bin[all.block[at]! * classes + all.level[at]!]!++
    student[place] = asked.holder[k]!
    share[place] = all.level[at]! + number
    key[slot] = place - start[all.block[at]!]!
  })
  const layout = { mask: PLACE - 1, tier: PLACE, classes: 0, start, student, group: NONE }
  const { listStart } = asked
  const current = new Int32Array(listStart.length - 1).fill(UNPLACED)
  const market = { seats, listStart, school, key, layout, current, reserves: null }
  const space = workspaceFor(market)
  deferredAcceptanceIn(space, market)
  return { limit: space.limit, value: (b: number, limit: number) => share[start[b]! + limit]! }
}

/**
 * Visits every slot of the draw, school by school in lottery order, with the number drawn: the share of those ahead
 * if one more took part.
 */
function eachSlot(
  all: Choices,
  { start, choice, source, slotStart }: Applicants,
  visit: (slot: number, at: number, k: number, number: number) => void,
): void {
  for (let c = 0; c < all.schools; c++) {
    const drawn = start[c + 1]! - start[c]!
    for (let i = 0; i < drawn; i++) {
      const k = choice[start[c]! + i]!
      const first = all.slotStart[source[k]!]!
      for (let slot = slotStart[k]!; slot < slotStart[k + 1]!; slot++)
        visit(slot, first + slot - slotStart[k]!, k, (i + 1) / (drawn + 1))
    }
  }
}
