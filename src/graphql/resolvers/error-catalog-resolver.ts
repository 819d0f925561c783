import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ERROR_CATALOG, ERROR_CODES } from '../../domain/errors/catalog.ts';
import type { Locale as DomainLocale } from '../../domain/errors/entry.ts';
import type { GraphQLContext } from '../context.ts';
import { Locale } from '../types/enums.ts';
import { ErrorDescription } from '../types/error-description.ts';
import { errorCatalogCost } from '../types/list-cost.ts';
import type { Shape } from '../types/shape.ts';

/** Tells every code that `extensions.code` may hold. */
@Resolver(() => ErrorDescription)
export class ErrorCatalogResolver {
  @Query(() => [ErrorDescription], {
    description: 'Every extensions.code, for clients and their translations.',
    complexity: errorCatalogCost,
  })
  errorCatalog(@Ctx() { useCases }: GraphQLContext): Shape<ErrorDescription>[] {
    return ERROR_CODES.map((code) => {
      const { category, retryable } = ERROR_CATALOG[code];
      return { code, category, retryable, tencentCodes: useCases.tencentCodesOf(code) };
    });
  }

  @FieldResolver(() => String, { description: 'What happened and what to do.' })
  message(
    @Root() { code }: ErrorDescription,
    @Arg('locale', () => Locale, { defaultValue: Locale.EN }) locale: DomainLocale,
  ): string {
    return ERROR_CATALOG[code].message[locale];
  }
}
