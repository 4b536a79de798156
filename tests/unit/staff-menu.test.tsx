import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import { StaffPage } from '@/components/shell/staff-page'

const link = (href: string, count = 0) => ({
  href,
  label: `Page ${href}`,
  current: href === '/one',
  waiting: { count, label: `${count} waiting` },
})

const html = renderToStaticMarkup(
  <StaffPage
    navigationLabel="Zone"
    folded="All pages"
    navigation={[
      { label: 'Today', isOpen: true, items: [link('/one'), link('/two', 3)] },
      {
        label: 'Later',
        isOpen: false,
        waiting: { count: 4, label: '4 waiting' },
        items: [link('/three', 4)],
      },
    ]}
    title="The page"
  >
    What it says
  </StaffPage>,
)
const [menu = '', main = ''] = html.split('<main')

describe('the menu of a staff page', () => {
  it('stands before the main part, so that the link to the content passes all of it', () => {
    expect(menu).toContain('href="/one"')
    expect(main).toMatch(/^ id="content" tabindex="-1"/)
    expect(main).toContain('The page')
    expect(main).not.toContain('href=')
  })

  it('folds without a script, with every link in the page', () => {
    expect(menu).toMatch(/<details open=""[^>]*><summary[^>]*>.*?Today/)
    expect(menu).toMatch(/<details class="group\/fold"><summary[^>]*>.*?Later/)
    expect(menu).toContain('href="/three"')
  })

  it('marks the page that is read, and no other', () => {
    expect(new Set(menu.match(/<a[^>]*aria-current="page"[^>]*>/g))).toHaveProperty('size', 1)
    expect(menu).toMatch(/<a href="\/one" aria-current="page"/)
  })

  it('tells in words how much waits beside a link, not in its name, and of a folded group', () => {
    expect(menu).toMatch(
      />Page \/two<\/a><span[^>]*><span aria-hidden="true">3<\/span><span[^>]*>3 waiting</,
    )
    expect(menu).toMatch(/Later<span[^>]*><span[^>]*><span aria-hidden="true">4</)
    expect(menu).not.toContain('0 waiting')
  })
})
