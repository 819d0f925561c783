import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { ROVER_SUPERGRAPH } from './recipes-router-schemas.ts';

const FOLDER = '.ci/recipes/routers';

/** A router's file, as it is parsed. */
export const config = (file: string): unknown =>
  parseYaml(readFileSync(`${FOLDER}/${file}`, 'utf8'));

/** The schema that such a file names. */
export const sdlOf = (file: string): string => readFileSync(`${FOLDER}/${file}`, 'utf8');

/** Composes the subgraphs of Rover's file with the library Rover runs, at these addresses. */
export function composeWithRover(urls: Readonly<Record<string, string>>): string {
  const { subgraphs } = ROVER_SUPERGRAPH.parse(config('supergraph.yaml'));
  const { supergraphSdl: sdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, { routing_url: url, schema }]) => ({
      name,
      url: urls[name] ?? url,
      typeDefs: parse(sdlOf(schema.file)),
    })),
  );
  return sdl ?? refuse(errors);
}

/** @throws Error with what kept the subgraphs from being composed */
export function refuse(errors: readonly Error[] | undefined): never {
  throw new AggregateError(errors ?? [], 'Not composed.');
}
