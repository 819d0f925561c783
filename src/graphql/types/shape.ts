/**
 * What a resolver answers for a class that only declares a GraphQL type: an object with its members,
 * for nobody ever makes an instance.
 */
export type Shape<Type> = Type extends string | number | boolean | null
  ? Type
  : Type extends readonly (infer Item)[]
    ? readonly Shape<Item>[]
    : { readonly [Member in keyof Type]: Shape<Type[Member]> };
