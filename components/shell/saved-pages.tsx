'use client'

import { useEffect, useState } from 'react'

type Kept = { path: string; title: string }

async function readKept(): Promise<Kept[]> {
  const cache = await caches.open('kept-pages')
  const pages = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const html = (await (await cache.match(request))?.text()) ?? ''
      const { pathname: path } = new URL(request.url)
      const page = new DOMParser().parseFromString(html, 'text/html')
      return { path, title: page.querySelector('h1')?.textContent ?? path }
    }),
  )
  return pages.toReversed()
}

type Props = { texts: { title: string; body: string; none: string } }

/** The pages that are saved on this device, newest first. */
export function KeptPages({ texts }: Props) {
  const [kept, setKept] = useState<readonly Kept[]>([])
  useEffect(() => {
    if ('caches' in window) void readKept().then(setKept, () => undefined)
  }, [])
  if (kept.length === 0) return <p>{texts.none}</p>
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{texts.title}</h2>
      <p>{texts.body}</p>
      <ul className="list-disc space-y-2 ps-6">
        {kept.map(({ path, title }) => (
          <li key={path}>
            <a href={path} className="text-accent inline-block py-2 font-semibold underline">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
