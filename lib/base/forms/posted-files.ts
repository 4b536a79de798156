/** Reads the files of a form field, without empty ones; `bytes` is null for a file of more than `longest` bytes. */
export async function readPostedFiles(form: FormData, name: string, longest: number) {
  const files = form
    .getAll(name)
    .filter((value): value is File => typeof value !== 'string')
    .filter(({ name: fileName, size }) => fileName !== '' || size > 0)
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      size: file.size,
      bytes: file.size > longest ? null : new Uint8Array(await file.arrayBuffer()),
    })),
  )
}
