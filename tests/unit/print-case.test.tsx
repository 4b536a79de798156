import { describe, expect, it } from 'vitest'

import { PrintCase } from '@/components/shell/print-case'

import { renderIn, textIn } from '../support/rendered'

describe('the button that prints a case', () => {
  it('says what it prints, in the language of its reader', () => {
    expect(textIn(renderIn('en', <PrintCase of="case" foot={['Appeal']} />))).toContain(
      'Print this case',
    )
    expect(textIn(renderIn('es', <PrintCase of="child" foot={['Mateo']} />))).toContain(
      'Imprimir esta página',
    )
  })

  it('puts whose it is at the foot of each sheet, and nothing that a name says ends the style', () => {
    const name = `Ana"</style><script>'\\;}`
    const markup = renderIn('en', <PrintCase of="case" foot={['Appeal', name, '26080001']} />)
    const [, style = ''] = /<style[^>]*>(.*?)<\/style>/s.exec(markup) ?? []
    expect(style).toContain('Appeal')
    expect(style).toContain('26080001')
    expect(style.match(/[<>"};]/g)).toEqual(['}'])
    expect(markup).not.toContain('<script>')
  })
})
