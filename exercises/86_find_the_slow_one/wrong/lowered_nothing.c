/* Mistake: the bar stays where it is.
   Says: oven is reported; reported nothing; chapter02/26 */
static void lower_the_bar(void)
{
}
