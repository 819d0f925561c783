import type { Config } from '../config/config.ts';
import { enginesOf } from './engines.ts';

/** What a person sees once the gateway answers: where to look and how to ask. */
export const greeting = (address: string, config: Config): string => `
  Vehicle License Gateway · engines: ${enginesOf(config).join(', ')}

  page       ${address}/
  GraphiQL   ${address}/graphql
  health     ${address}/health/ready

  Ask from a shell:

    curl ${address}/graphql -H 'apollo-require-preflight: true' \\
      -F operations='{"query":"query($image: Upload!) { recognizeVehicleLicense(side: AUTO, image: {upload: $image}) { side front { plateNo owner vin } back { plateNo fileNo } warnings } }","variables":{"image":null}}' \\
      -F map='{"0":["variables.image"]}' -F 0=@test/specimens/samples/front.jpg

`;
