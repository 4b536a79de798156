import { describe, expect, it } from 'vitest'

import { readPostedFiles } from '@/lib/base/forms/posted-files'

const posted = async (...files: File[]) => {
  const form = new FormData()
  for (const file of files) form.append('files', file)
  const read = await readPostedFiles(form, 'files', 5)
  return read.map(({ name, size, bytes }) => [name, size, bytes?.length ?? null])
}

describe('the files of a form', () => {
  it('are none when none was chosen, with a script or without', async () => {
    expect(await posted()).toEqual([])
    expect(await posted(new File([], ''))).toEqual([])
    // the name that a script leaves out
    expect(await posted(new File([], 'undefined'))).toEqual([])
  })

  it('are all that were chosen: empty, unnamed and too big ones are told apart', async () => {
    expect(
      await posted(
        new File([], 'empty.pdf'),
        new File(['12345'], ''),
        new File(['12345'], 'undefined'),
        new File(['123456'], 'big.pdf'),
      ),
    ).toEqual([
      ['empty.pdf', 0, 0],
      ['', 5, 5],
      ['undefined', 5, 5],
      ['big.pdf', 6, null],
    ])
  })
})
