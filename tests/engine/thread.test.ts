import { describe, expect, it, vi } from 'vitest'

import { drawOdds } from '@/lib/placement/draw-odds.rules'
import { solve } from '@/lib/placement/place.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import {
  computeRunInThread,
  drawOddsInThread,
  solveInThread,
} from '@/lib/placement/run-in-thread.data'

import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 }) // starts a thread

const small = problem({ students: [student('s'), student('t')] })

describe('the placement thread', () => {
  it('answers what the function itself answers', async () => {
    expect(await solveInThread(small)).toEqual(solve(small))
    expect(await drawOddsInThread(small, 20, 'x')).toEqual(drawOdds(small, 20, 'x'))
  })

  it('leaves the event loop free while it works', async () => {
    const students = Array.from({ length: 3000 }, (_, s) => student(`s${s}`))
    const large = problem({ students })
    let turns = 0
    let isDone = false
    const turn = () => {
      turns++
      if (!isDone) setImmediate(turn)
    }
    setImmediate(turn)
    await drawOddsInThread(large, 500, 'long')
    isDone = true
    expect(turns).toBeGreaterThan(50)
  })

  it('keeps answers apart when several ask at once', async () => {
    const asked = ['a', 'b', 'c'].map((id) => problem({ students: [student(id)] }))
    const solved = await Promise.all(asked.map((one) => solveInThread(one)))
    expect(solved.map(({ result }) => result.placements[0]!.student)).toEqual(['a', 'b', 'c'])
  })

  it('rejects with the place and the words of a wrong problem, and answers the next', async () => {
    const wrong = solveInThread({ ...small, lottery: null })
    await expect(wrong).rejects.toThrow(ProblemError)
    await expect(wrong).rejects.toMatchObject({ path: 'students[1]' })
    expect((await solveInThread(small)).result.placements).toHaveLength(2)
  })

  it('says of a run why it has no outcome, as a value', async () => {
    const draw = { seed: '00', scope: 'one', mainSeed: null } as const
    expect(await computeRunInThread('{}', 'another', draw)).toMatchObject({
      ok: false,
      failure: 'snapshot',
    })
  })

  it('rejects with a fault of the program as it is, and answers the next', async () => {
    const gone = solveInThread({ ...small, students: null as never })
    await expect(gone).rejects.toThrow(TypeError)
    expect((await solveInThread(small)).result.placements).toHaveLength(2)
  })
})
