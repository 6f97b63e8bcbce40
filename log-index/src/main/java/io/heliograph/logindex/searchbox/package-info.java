/**
 * The language of the search box: what a person types to find log records.
 *
 * <pre>
 * query     = [ anyOf ] .
 * anyOf     = allOf { "OR" allOf } .
 * allOf     = term { [ "AND" ] term } .
 * term      = ( "NOT" | "-" ) term | "(" anyOf ")" | text | condition .
 * text      = WORD | WORD "*" | STRING | REGEX .
 * condition = ( NAME | STRING ) ":" test .
 * test      = "*" | [ comparison ] ( WORD | STRING ) | GLOB | REGEX | "(" test { "OR" test } ")" .
 * comparison = "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" .
 * </pre>
 *
 * <p>No space is allowed around the colon, after "-" and after a comparison. {@code WORD} is
 * everything up to white space, a parenthesis or a quotation mark; {@code NAME} is a word that
 * begins with a letter, {@code _} or {@code @} and holds letters, digits and {@code _ . - / @};
 * {@code STRING} is in double quotes with the escapes {@code \" \\ \n \t}; {@code REGEX} is between
 * slashes, {@code \/} being a slash; {@code GLOB} is a word with stars. Keywords are upper case.
 * The page docs/log-search.md explains the meaning with examples.
 *
 * <p>Starting points: {@link io.heliograph.logindex.searchbox.SearchBox} parses and translates,
 * {@link io.heliograph.logindex.searchbox.Expression} is what it parsed, {@link
 * io.heliograph.logindex.searchbox.SearchBoxException} says what is wrong and where. Everything
 * public is immutable.
 */
@NullMarked
package io.heliograph.logindex.searchbox;

import org.jspecify.annotations.NullMarked;
