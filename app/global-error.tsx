'use client'

import { FAILURE } from '@/components/shell/failure'

/** When even the layout failed: nothing of it can be used here, not the language either, so it says it in all. */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>{FAILURE.get('en')?.title}</title>
      </head>
      <body style={{ fontFamily: 'system-ui, sans-serif', margin: '2rem', maxWidth: '40rem' }}>
        {[...FAILURE].map(([lang, words]) => (
          <section key={lang} lang={lang}>
            <h1>{words.title}</h1>
            <p>{words.body}</p>
            <button type="button" onClick={() => location.reload()}>
              {words.again}
            </button>
          </section>
        ))}
      </body>
    </html>
  )
}
