/** One letter, as plain text. */
export function Letter({ subject, meta, body }: { subject: string; meta: string; body: string }) {
  return (
    <article className="border-line border-t pt-4">
      <h2 className="text-lg font-semibold">{subject}</h2>
      <p className="text-ink-soft mb-3 text-base">{meta}</p>
      <div className="break-words whitespace-pre-wrap">{body}</div>
    </article>
  )
}
