/** The case on one page: drawn by the desk around it; here is only where the router scrolls to. */
export default function Page() {
  return <div />;
}
