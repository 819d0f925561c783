import { federateSubgraphs } from '@wundergraph/composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  APOLLO_ROUTER,
  COSMO_GRAPH,
  COSMO_ROUTER,
  ROVER_SUPERGRAPH,
} from '../../support/recipes-router-schemas.ts';
import { composeWithRover, config, sdlOf } from '../../support/recipes-routers.ts';

describe("the routers' files", () => {
  it("compose with Apollo's library from the file for Rover, at the addresses it names", () => {
    expect(composeWithRover({})).toContain('http://licenses.internal:4000/graphql');
  });

  it("compose with Cosmo's library from the file for wgc", () => {
    const { subgraphs } = COSMO_GRAPH.parse(config('cosmo-graph.yaml'));
    const result = federateSubgraphs({
      subgraphs: subgraphs.map(({ name, routing_url: url, schema }) => ({
        name,
        url,
        definitions: parse(sdlOf(schema.file)),
      })),
    });
    expect(result).toMatchObject({ success: true });
    const vehicle =
      result.success && result.federatedGraphClientSchema.getType('Vehicle')?.toConfig();
    expect(vehicle).toMatchObject({ fields: { vin: {}, fleetNumber: {} } });
  });

  it('configure Apollo Router and Cosmo with options that they have', () => {
    expect(APOLLO_ROUTER.parse(config('apollo-router.yaml'))).toBeDefined();
    expect(COSMO_ROUTER.parse(config('cosmo-router.yaml'))).toBeDefined();
  });

  it('name no subgraph that is not composed', () => {
    const { subgraphs } = ROVER_SUPERGRAPH.parse(config('supergraph.yaml'));
    const apollo = APOLLO_ROUTER.parse(config('apollo-router.yaml'));
    const cosmo = COSMO_ROUTER.parse(config('cosmo-router.yaml'));
    const named = [
      ...Object.keys(apollo.headers.subgraphs),
      ...Object.keys(apollo.include_subgraph_errors.subgraphs),
      ...Object.keys(apollo.traffic_shaping.subgraphs),
      ...Object.keys(cosmo.headers.subgraphs),
      ...Object.keys(cosmo.traffic_shaping.subgraphs),
    ];
    expect(Object.keys(subgraphs)).toEqual(expect.arrayContaining(named));
  });
});
