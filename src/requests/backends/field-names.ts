/** What Open311 calls the fields that every request has. */
export const fieldNames = {
  message: 'description',
  name: 'first_name',
  phone: 'phone',
  email: 'email',
  address: 'address_string',
} as const;
