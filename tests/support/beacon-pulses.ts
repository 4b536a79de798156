/**
 * Signatures that drand's chain quicknet has published, by round: those of August 23, 2023 are test vectors of many
 * programs that check the beacon, such as https://github.com/ideal-lab5/idn-sdk.
 */
export const PULSES = {
  1000: 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
  1001: 'b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41',
} as const
