import { describe, expect, it } from 'vitest'

import { keepPages, shareQuestion } from '@/lib/base/public-pages'

/** A promise and the function that fulfils it. */
const later = <T>() => Promise.withResolvers<T>()

describe('a question that is shared', () => {
  it('is asked again for those who come while an answer is on its way, once for all of them', async () => {
    const answers = [later<number>(), later<number>(), later<number>()]
    let asked = 0
    const ask = shareQuestion(() => answers[asked++]!.promise)
    const first = ask()
    await Promise.resolve()
    const [second, third] = [ask(), ask()]
    await Promise.resolve()
    expect(asked).toBe(1)
    answers[0]!.resolve(1)
    answers[1]!.resolve(2)
    expect(await Promise.all([first, second, third])).toEqual([1, 2, 2])
    expect(asked).toBe(2)
  })

  it('that fails, fails for those who waited for it, and is asked again for the next', async () => {
    let fails = true
    const ask = shareQuestion(() =>
      fails ? Promise.reject(new Error('down')) : Promise.resolve(1),
    )
    await expect(ask()).rejects.toThrow('down')
    fails = false
    expect(await ask()).toBe(1)
  })
})

describe('public pages that are kept', () => {
  function pages() {
    let state: string | null = 'a'
    const kept = keepPages(() =>
      state === null ? Promise.reject(new Error('down')) : Promise.resolve(state),
    )
    return { kept, change: (to: string | null) => void (state = to) }
  }

  it('are found while nothing that they tell has changed, and not after it', async () => {
    const { kept, change } = pages()
    expect(await kept.get('/zones')).toBeNull()
    kept.set('/zones', 'rendered')
    expect(await kept.get('/zones')).toBe('rendered')
    change('b')
    expect(await kept.get('/zones')).toBeNull()
  })

  it('are not kept when a change came while they were rendered', async () => {
    const { kept, change } = pages()
    await kept.get('/zones')
    change('b')
    await kept.get('/schools')
    kept.set('/zones', 'rendered before')
    expect(await kept.get('/zones')).toBeNull()
    kept.set('/zones', 'rendered after')
    expect(await kept.get('/zones')).toBe('rendered after')
  })

  it('are not kept when one begun before a change ends while another is rendered', async () => {
    const { kept, change } = pages()
    await kept.get('/zones')
    change('b')
    await kept.get('/zones')
    kept.set('/zones', 'rendered before')
    expect(await kept.get('/zones')).toBeNull()
  })

  it('are only those that are there', async () => {
    const { kept } = pages()
    await kept.get('/zones/nowhere')
    kept.set('/zones/nowhere', { value: { status: 404 } })
    expect(await kept.get('/zones/nowhere')).toBeNull()
  })

  it('are not kept without having been asked for: nobody knows how old they are', async () => {
    const { kept } = pages()
    kept.set('/zones', 'from somewhere')
    expect(await kept.get('/zones')).toBeNull()
  })

  it('are neither found nor kept while nobody knows the state', async () => {
    const { kept, change } = pages()
    await kept.get('/zones')
    kept.set('/zones', 'rendered')
    change(null)
    expect(await kept.get('/zones')).toBeNull()
    kept.set('/zones', 'rendered without a database')
    change('a')
    expect(await kept.get('/zones')).toBe('rendered')
  })
})
