'use client'

import en from '@/lib/i18n/messages/en/common.json'
import es from '@/lib/i18n/messages/es/common.json'

const languages = [
  { lang: 'en', words: en.failure },
  { lang: 'es', words: es.failure },
]

/** When even the layout failed: nothing of it can be used here, not the language either, so it says it in both. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', margin: '2rem', maxWidth: '40rem' }}>
        {languages.map(({ lang, words }) => (
          <section key={lang} lang={lang}>
            <h1>{words.title}</h1>
            <p>{words.body}</p>
            <button type="button" onClick={reset}>
              {words.again}
            </button>
          </section>
        ))}
      </body>
    </html>
  )
}
