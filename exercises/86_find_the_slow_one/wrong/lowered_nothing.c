/* Mistake: the bar stays where it is.
   Says: the bar is lowered; of 20 ms; of 100 ms; chapter02/33 */
static void lower_the_bar(void)
{
}
