'use client'

import { FAILURE } from '@/components/shell/failure'

/** Shown when even the layout failed. It cannot know the language, so it uses all of them. */
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
