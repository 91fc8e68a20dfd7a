/* Mistake: reading, adding, writing, and nothing that keeps them together.
   Says: no update of the total is lost; 2200; between reading and writing */
static void add_to_total(int kilograms)
{
    write_total(read_total() + kilograms);
}
