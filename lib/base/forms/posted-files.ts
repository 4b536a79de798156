/**
 * Whether a posted file only says that none was chosen: it is empty and has no name. Where a script posts
 * the form, the name that is missing arrives as the word "undefined".
 */
const isNone = ({ name, size }: File) => size === 0 && (name === '' || name === 'undefined')

/** Reads the chosen files of a form field; `bytes` is null for a file of more than `longest` bytes. */
export async function readPostedFiles(form: FormData, name: string, longest: number) {
  const files = form
    .getAll(name)
    .filter((value): value is File => typeof value !== 'string' && !isNone(value))
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      size: file.size,
      bytes: file.size > longest ? null : new Uint8Array(await file.arrayBuffer()),
    })),
  )
}
