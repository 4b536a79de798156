import { env, isEmbedded } from '@/lib/base/env'
import { DEMO_LETTER, DEMO_PEOPLE } from '@/prisma/seed/people'

/** The text after the start: the address, the demo people, how to stop. */
export function welcome(): string {
  const address = env().APP_URL ?? `http://localhost:${env().PORT}`
  const lines = ['', `Zone of Choice is running: ${address}`, '']
  if (isEmbedded()) {
    const width = Math.max(...DEMO_PEOPLE.map(({ email }) => email.length))
    lines.push(`Demo people (one click each at ${address}/sign-in):`)
    for (const { email, does } of DEMO_PEOPLE) lines.push(`  ${email.padEnd(width)}  ${does.en}`)
    const { studentNumber, birthDate, code } = DEMO_LETTER
    lines.push(`Hannah's letter: number ${studentNumber}, born ${birthDate}, code ${code}`)
    lines.push('', `Mail is not sent; read it at ${address}/mailbox`)
  }
  lines.push('Stop with Ctrl+C. Data stays.', '')
  return lines.join('\n')
}
