import { describe, expect, it } from 'vitest'

import { isPublicAddress } from '@/lib/base/outside/public-address.rules'
import { signedHeaders } from '@/lib/feeds/webhooks/signature.rules'

describe('an address inside a network', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::1',
    '::',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fe80::1',
    'fd00::1',
    '2002:a00:1::',
    'example.org',
    '',
  ])('is no public one: %s', (one) => expect(isPublicAddress(one)).toBe(false))

  it.each(['8.8.8.8', '192.0.1.1', '2606:4700:4700::1111'])('and a public one is: %s', (one) =>
    expect(isPublicAddress(one)).toBe(true),
  )
})

describe('an event', () => {
  it('is signed as Standard Webhooks says', () => {
    const headers = signedHeaders(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '{"test": 2432232314}',
      new Date(1_614_265_330_000),
    )
    // the example of the standard
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
})
